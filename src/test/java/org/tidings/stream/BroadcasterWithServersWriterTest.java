package org.tidings.stream;

import org.junit.jupiter.api.Test;

/** Where nothing is registered, the server's own writer frames each event. */
class BroadcasterWithServersWriterTest extends BroadcasterOnJersey {

    /** Jersey's writes no line for it, and nothing that it can be given makes it do so. */
    @Test
    void emptyTextIsNoEvent() {
        try (var stream = open()) {
            post("/news", "");
            post("/news", "next");
            stream.assertEvent("message", "next");
        }
    }
}
