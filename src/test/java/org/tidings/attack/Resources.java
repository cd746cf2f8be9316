package org.tidings.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Objects;

/** What this process has of the machine, to be compared with what it has later. */
record Resources(int files, int threads, long heap) {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    static Resources now() {
        System.gc();
        return new Resources(
                openFiles(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }

    private static int openFiles() {
        return Objects.requireNonNull(new File("/proc/self/fd").list()).length;
    }

    /**
     * Waits until the process is back where it was, with some room for what is made once.
     *
     * @param heap bytes that may be in use besides
     */
    void awaitSame(long heap) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            var now = now();
            assertThat(now.files).as("open files").isLessThanOrEqualTo(files + 5);
            assertThat(now.threads).as("threads").isLessThanOrEqualTo(threads + 10);
            assertThat(now.heap).as("heap").isLessThan(this.heap + heap);
        });
    }
}
