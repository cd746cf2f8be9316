package org.tidings.stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stream on which nothing happens for longer than the server keeps an idle connection otherwise: half a minute. */
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LongSilenceIT {

    @Test
    void isNoReasonToEndAStream() {
        try (var server = RunningServer.with("heartbeat=8s");
                var reader = server.reader("quiet")) {
            for (int comments = 1; comments <= 5; comments++) {
                reader.awaitComments(comments);
            }
            server.publish("quiet", "at last");
            reader.assertEvent("message", "at last").assertExhausted();
        }
    }
}
