package org.tidings.stream;

import org.junit.jupiter.api.Test;

/** Where {@link BatchWriter} is registered, a batch leaves in one write. */
class BroadcasterWithBatchWriterTest extends BroadcasterOnJersey {

    BroadcasterWithBatchWriterTest() {
        super(new BatchWriter());
    }

    @Test
    void emptyTextIsAnEventToo() {
        try (var stream = open()) {
            post("/news", "");
            stream.assertEvent("message", "");
        }
    }
}
