package org.tidings.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.inject.spi.CDI;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidings.wire.RawHttp;
import org.tidings.wire.RawHttp.Ending;

/** How streams end when the server does. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("transport")
class ShutdownTest {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Pattern FAREWELL = Pattern.compile("retry: ([0-9]+)\n\n");

    private static final Pattern OTHERS =
            Pattern.compile("(junit|surefire|awaitility|ForkJoinPool|VirtualThread|Read-Poller|MasterPoller).*");

    private RunningServer server;
    private Set<String> threadsBefore;

    @BeforeEach
    void start() {
        threadsBefore = threads();
        server = RunningServer.with("retry=2s", "heartbeat=1h");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private RawHttp open() {
        var client = RawHttp.to(server.port()).get("/api/playground/shutdown");
        client.nextBlock();
        return client;
    }

    @Test
    void everyOneOfAThousandStreamsEndsInOrderAfterAMomentOfItsOwn() {
        List<RawHttp> clients = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            clients.add(open());
        }
        long start = System.nanoTime();
        server.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
        var moments = new HashSet<Integer>();
        for (var client : clients) {
            var farewell = FAREWELL.matcher(client.nextBlock());
            assertThat(farewell.matches()).as(client::arrived).isTrue();
            moments.add(Integer.valueOf(farewell.group(1)));
            assertThat(client.ending()).isEqualTo(Ending.COMPLETE);
            client.close();
        }
        assertThat(moments)
                .hasSizeGreaterThan(100)
                .allSatisfy(moment -> assertThat(moment).isBetween(2_000, 4_000));
    }

    @Test
    void whatWasPublishedBeforeIsDeliveredBefore() {
        try (var reader = server.reader("shutdown")) {
            for (int i = 0; i < 100; i++) {
                server.publish("shutdown", "event " + i);
            }
            server.close();
            for (int i = 0; i < 100; i++) {
                reader.assertEvent("message", "event " + i);
            }
            reader.assertEnded();
            assertThat(reader.reconnectionTime())
                    .hasValueSatisfying(
                            time -> assertThat(time).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4)));
        }
    }

    /** A server that undeploys the application closes nothing else of it. */
    @Test
    void theEndOfTheApplicationIsEnough() {
        server.assumeEmbedded("This test ends an application within its server");
        try (var reader = server.reader("shutdown")) {
            for (int i = 0; i < 100; i++) {
                server.publish("shutdown", "event " + i);
            }
            CDI.current()
                    .getBeanContainer()
                    .getEvent()
                    .select(Object.class, BeforeDestroyed.Literal.APPLICATION)
                    .fire("the application");
            for (int i = 0; i < 100; i++) {
                reader.assertEvent("message", "event " + i);
            }
            reader.assertEnded();
            assertThat(reader.reconnectionTime()).isPresent();
        }
    }

    @Test
    void aClientOfHttp10IsToldToo() {
        try (var client = RawHttp.to(server.port()).request("GET /api/playground/shutdown HTTP/1.0")) {
            client.nextBlock();
            server.close();
            assertThat(client.nextBlock()).matches(FAREWELL);
            assertThat(client.ending()).isEqualTo(Ending.COMPLETE);
        }
    }

    @Test
    void whoReadsNothingHoldsNobodyUp() {
        try (var stalled = RawHttp.readingLittleAhead(server.port()).get("/api/playground/shutdown");
                var reader = server.reader("shutdown")) {
            stalled.nextBlock();
            for (int i = 0; i < 200; i++) { // 12 MB, more than the sockets hold
                server.publish("shutdown", "x".repeat(60_000));
                reader.nextEvent();
            }
            long start = System.nanoTime();
            server.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
            reader.assertEnded();
        }
    }

    /** A stream that ends in order without a farewell would have its client come back at once, and all together. */
    @Test
    void streamsThatOpenWhileItEndsAreToldAsWell() throws InterruptedException {
        var answers = new ConcurrentLinkedQueue<String>();
        var clients = new ArrayList<Thread>();
        for (int i = 0; i < 8; i++) {
            clients.add(Thread.ofVirtual().start(() -> {
                while (true) {
                    try (var client = RawHttp.to(server.port()).get("/api/playground/late")) {
                        if (client.ending() == Ending.COMPLETE) {
                            answers.add(client.arrived());
                        }
                    } catch (AssertionError | UncheckedIOException e) {
                        return; // the server is gone
                    }
                }
            }));
        }
        await().until(() -> server.streams().size() == 8);
        server.close();
        for (var client : clients) {
            client.join();
        }
        assertThat(answers)
                .isNotEmpty()
                .allSatisfy(answer -> assertThat(answer).containsPattern("(?s)id: .*retry: 2000.*retry: [2-4]"));
    }

    @Test
    void nothingRemainsOfTheServer() {
        int port = server.port();
        try (var client = open()) {
            server.close();
            assertThat(client.ending()).isEqualTo(Ending.COMPLETE);
        }
        assertThatThrownBy(() -> RawHttp.to(port)).hasMessageContaining("no connection to port");
        await().untilAsserted(() -> assertThat(threads()).isSubsetOf(threadsBefore));
    }

    /** Platform threads, but for those of the tests and those that the Java machine keeps once it has needed them. */
    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> !OTHERS.matcher(name).matches())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
