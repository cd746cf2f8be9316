package org.tidings.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Threads where no server gives any; LibraryIT has those of the servers. */
class ThreadsTest {

    @Test
    void platformThreadsKeepNoProcessAlive() {
        var thread = Threads.platform("lasting").newThread(() -> {});
        assertThat(thread.isVirtual()).isFalse();
        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.getName()).isEqualTo("lasting");
    }

    @Test
    void virtualThreadsAreVirtual() {
        var thread = Threads.virtual("passing").newThread(() -> {});
        assertThat(thread.isVirtual()).isTrue();
        assertThat(thread.getName()).isEqualTo("passing");
    }
}
