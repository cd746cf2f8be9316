package org.tidings.servers;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import org.tidings.wire.Launch;
import org.tidings.wire.ServerProcess;

/** A Jakarta EE server's own ways. All it writes goes into the folder of its {@link Place}. */
interface Product {

    /** The name of the data source that it is given by {@link #prepare}, if the place says so. */
    String dataSource();

    /** Furnishes a place, for its first start. */
    void prepare(Place place) throws IOException;

    /**
     * How it is started in a place that has been prepared.
     *
     * @param options for its Java machine
     */
    Launch launch(Place place, List<String> options) throws IOException;

    /** Runs it, and does not wait until it serves. */
    default ServerProcess run(Place place, List<String> options) throws IOException {
        return launch(place, options).start();
    }

    /** Has it end, and does not wait for that. */
    default void stop(ServerProcess process, Place place) throws IOException {
        process.terminate();
    }

    /** The port on which it tells its health, if it does, as MicroProfile Health has it. */
    default OptionalInt healthPort(Place place) {
        return OptionalInt.empty();
    }

    /** One that can be asked to let go of an archive, and to take it again, while it runs. */
    interface Redeploying extends Product {

        /** Has it undeploy the archive. It may take its time. */
        void undeploy(Place place) throws IOException;

        /** Whether it has done so. */
        boolean isUndeployed(Place place);

        /** Whether it lets go of the classes then. */
        default boolean letsGoOfClasses() {
            return true;
        }

        /** Has it deploy the archive again. It may take its time. */
        void deploy(Place place) throws IOException;
    }
}
