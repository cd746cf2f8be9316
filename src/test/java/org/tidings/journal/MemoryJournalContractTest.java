package org.tidings.journal;

import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.tidings.stream.Journal;

class MemoryJournalContractTest extends JournalContract {

    private final MemoryJournal journal = new MemoryJournal(10_000, 1 << 30, InstantSource.system());

    @AfterEach
    void close() {
        journal.close();
    }

    @Override
    Journal journal() {
        return journal;
    }
}
