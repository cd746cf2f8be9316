package org.tidings.embedded;

import java.io.IOException;
import org.glassfish.grizzly.nio.DefaultSelectorHandler;
import org.glassfish.grizzly.nio.SelectorRunner;

/**
 * Lets others run before it looks at the connections again. Each answer has its connection watched again, and wakes the thread
 * that watches them: on a processor that is busy, a turn of that thread for every answer. Now those who are about to answer
 * do so first, and one turn is for all of them. Where nobody else wants to run, it costs nothing.
 */
final class PatientSelector extends DefaultSelectorHandler {

    @Override
    public boolean preSelect(SelectorRunner runner) throws IOException {
        Thread.yield();
        return super.preSelect(runner);
    }
}
