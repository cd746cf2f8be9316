package org.tidings.stream;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A journal that is another one, but for what a test makes different. */
abstract class ForwardingJournal implements Journal {

    private final Journal journal;

    ForwardingJournal(Journal journal) {
        this.journal = journal;
    }

    @Override
    public CompletionStage<Long> append(Publication publication) {
        return journal.append(publication);
    }

    @Override
    public long position() {
        return journal.position();
    }

    @Override
    public Page read(Set<String> channels, long after, int limit) {
        return journal.read(channels, after, limit);
    }

    @Override
    public long trimmed(Set<String> channels) {
        return journal.trimmed(channels);
    }

    @Override
    public Following follow(long after, Consumer<List<Entry>> follower) {
        return journal.follow(after, follower);
    }
}
