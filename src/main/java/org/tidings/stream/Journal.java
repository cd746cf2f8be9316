package org.tidings.stream;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * The record of everything that was published: append to it to publish, follow it to receive. It is the only way an
 * event travels, on one node or on many.
 *
 * <p><b>Order.</b> Positions are positive, increase strictly in the order in which appends take effect, and are the
 * same on every node. They stay below 2<sup>53</sup>, so that a browser can hold one in a number, and no position
 * is ever given twice, not even by a journal that forgets its entries when the process ends.
 *
 * <p><b>Threads.</b> Every method may be called from any thread.
 *
 * <p><b>Failures.</b> A journal that cannot be reached says so with {@link Unavailable}: the caller may try again. Those who
 * follow need not: they get what follows when it is back.
 */
public interface Journal {

    /**
     * Records an event. Inside a transaction it takes effect with the commit, and never if there is none; outside
     * one it has taken effect when this method returns.
     *
     * @return completes with the position once the event has taken effect: before this method returns if there is no
     *     transaction, else before the commit has returned; exceptionally if the transaction is rolled back
     * @throws Unavailable if the journal cannot be reached; the event may have been recorded all the same
     * @throws RuntimeException if the event cannot be recorded; the caller's transaction must not commit then
     */
    CompletionStage<Long> append(Publication publication);

    /**
     * The position of the last event that has taken effect, on any node; before the first one, the position it will
     * follow. In a transaction, of the last one that the transaction can see.
     */
    long position();

    /**
     * The oldest entries of some channels after a position.
     *
     * @param channels names of channels
     * @param after a position, of an entry or not
     * @param limit the most entries wanted, at least 1; fewer does not mean that there are no more, and a node need not yet
     *     know of those that others have just recorded
     */
    Page read(Set<String> channels, long after, int limit);

    /**
     * The position up to which the history of these channels has been trimmed: entries up to it may be missing. Where
     * nothing has been, a position before the first entry. To be looked at after {@link #read}, which may have been
     * overtaken.
     */
    long trimmed(Set<String> channels);

    /**
     * Hands over every entry after a position, of all channels, in order and each once, as it takes effect.
     * The follower is called on one thread of the journal's own, with at least one entry a time, and must not block.
     *
     * @return closing it ends the calls; when {@code close} has returned, the last one has too
     */
    Following follow(long after, Consumer<List<Entry>> follower);

    /**
     * A position to start at for whatever forgets its events when the process ends: the time in microseconds. The ids of
     * two runs never meet, unless one run had more than a million events a second.
     */
    static long start(InstantSource clock) {
        var now = clock.instant();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }

    /** A follower's place in the journal, as long as it is open. */
    interface Following extends AutoCloseable {
        @Override
        void close();
    }
}
