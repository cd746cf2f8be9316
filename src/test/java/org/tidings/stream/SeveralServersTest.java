package org.tidings.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidings.embedded.EmbeddedServer;
import org.tidings.settings.Settings;

/** Servers that share a process, as the nodes of a test do. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SeveralServersTest {

    /** Else the second one would serve with the beans of the first. */
    @Test
    void areRefusedSideBySide() {
        try (var one = RunningServer.with()) {
            assertThatIllegalStateException().isThrownBy(RunningServer::with).withMessageContaining("one at a time");
            assertThat(one.streams().size()).isZero();
        }
    }

    @Test
    void mayBeClosedTwice() throws IOException {
        var server = EmbeddedServer.start(
                Settings.of(Map.of("tidings.port", "0", "tidings.database", "memory")), Path.of("webapp"));
        server.close();
        server.close();
    }

    @Test
    void mayFollowEachOtherOnThePortOfTheFirst() {
        int port;
        try (var one = RunningServer.with()) {
            port = one.port();
            one.reader("x").close();
        }
        try (var two = RunningServer.with("port=" + port);
                var reader = two.reader("x")) {
            two.publish("x", "again");
            reader.assertEvent("message", "again");
        }
    }
}
