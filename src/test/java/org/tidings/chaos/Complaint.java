package org.tidings.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.assertj.core.api.AbstractStringAssert;
import org.tidings.wire.ServerProcess;

/** What a server says that cannot start. */
record Complaint(int exitCode, String text) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** More than a sentence, and enough to see what it is. */
    private static final int MUCH = 2_000;

    /** Waits until the server has ended; its errors have to be kept apart. */
    static Complaint of(ServerProcess server) {
        await().atMost(PATIENCE)
                .until(() -> !server.isAlive() || !server.output().isEmpty());
        assertThat(server.output())
                .as("what it printed, which has to be nothing")
                .isEmpty();
        int exitCode = server.exitCode();
        var errors = server.errors();
        return new Complaint(exitCode, errors.substring(0, Math.min(MUCH, errors.length())));
    }

    /** Asserts that it has ended in an orderly way and told in a sentence, and in nothing more, why. */
    AbstractStringAssert<?> assertOneSentence() {
        assertThat(exitCode).as(text).isEqualTo(1);
        return assertThat(text)
                .hasLineCount(1)
                .matches("\\p{Lu}.{20,400}\\.\\R")
                .doesNotContain("Exception")
                .doesNotContain("org.h2");
    }
}
