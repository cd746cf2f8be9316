package org.tidings.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.spi.BeanManager;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidings.settings.Settings;
import org.tidings.wire.ManyReaders;
import org.tidings.wire.Repeatedly;
import org.tidings.wire.TestSettings;

/** Many readers of one channel: each gets every event once and in order, whatever the others do. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("transport")
class FanOutTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private EmbeddedServer server;

    @BeforeEach
    void start() throws IOException {
        server = EmbeddedServer.start(
                Settings.of(TestSettings.with(Map.of(
                        "tidings.port", "0",
                        "tidings.database", "memory",
                        "tidings.ring-frames", "256",
                        "tidings.transport", System.getProperty("tidings.transport", "direct")))),
                Path.of("webapp"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void fire(long number) {
        fire(new Counted("posts/counted", number));
    }

    private void fire(Counted event) {
        server.bean(BeanManager.class).getEvent().fire(event);
    }

    private int port() {
        return server.address().getPort();
    }

    @Test
    void aThousandSubscribersGetFiftyEventsASecondInOrderWhileOneHasStoppedReading() {
        try (var readers = ManyReaders.expecting(1, 1_000, port(), "/api/events?channel=posts/counted")) {
            readers.stall(1);
            for (int number = 1; number <= 500; number++) {
                fire(number);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20)); // the rate; nothing depends on it
            }
            readers.awaitEvent(500, PATIENCE);
            var report = readers.report().assertNothingAmiss();
            assertThat(report.events()).isEqualTo(999 * 500);
            System.out.println(report);
        }
    }

    @Repeatedly
    void whoJoinsWhileEventsFlowMissesNoneAndGetsNoneTwice() throws InterruptedException {
        var publisher = Thread.ofPlatform().start(() -> {
            for (int number = 1; number <= 5_000; number++) {
                fire(number);
            }
        });
        var joined = new ArrayList<ManyReaders>();
        try {
            for (int i = 0; i < 50; i++) {
                joined.add(ManyReaders.joining(1, port(), "/api/events?channel=posts/counted&lastEventId=earliest"));
            }
            publisher.join();
            for (var reader : joined) {
                reader.awaitEvent(5_000, PATIENCE);
                assertThat(reader.report().assertNothingAmiss().events()).isEqualTo(5_000);
            }
        } finally {
            joined.forEach(ManyReaders::close);
        }
    }

    @Repeatedly
    void aStalledReaderDelaysNobodyAndGetsEverythingWhenItWakes() {
        try (var readers = ManyReaders.expecting(1, 20, port(), "/api/events?channel=posts/counted")) {
            readers.stall(1);
            for (int number = 1; number <= 5_000; number++) {
                fire(new Counted("posts/counted", number, "x".repeat(4_096)));
            }
            readers.awaitEvent(5_000, PATIENCE);
            assertThat(readers.report().assertNothingAmiss().events()).isGreaterThanOrEqualTo(19 * 5_000);
            readers.stall(0);
            readers.awaitEvent(5_000, PATIENCE);
            assertThat(readers.report().assertNothingAmiss().events()).isEqualTo(20 * 5_000);
        }
    }
}
