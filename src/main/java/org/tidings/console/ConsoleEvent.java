package org.tidings.console;

import org.tidings.stream.StreamEvent;

/** What happens in the back office. All operators see all of it. */
interface ConsoleEvent extends StreamEvent {

    /** The one channel of all operators. */
    String CHANNEL = "console";

    @Override
    default String channel() {
        return CHANNEL;
    }
}
