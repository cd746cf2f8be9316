package org.tidings.benchmark;

import java.nio.file.Path;
import java.util.List;

/**
 * A class of this benchmark that serves on the port it is given: what is posted to a channel is sent to who has asked for it.
 *
 * @param main the class
 */
record MainContender(String name, String description, Class<?> main) implements Contender {

    @Override
    public Requests requests() {
        return Requests.plain("/%s", "/%s");
    }

    @Override
    public List<String> command(int port, Path folder) {
        return JavaCommand.main(main, Integer.toString(port));
    }
}
