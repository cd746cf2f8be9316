package org.tidings.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/** What servers have been asked for and what they have promised. May be used by any thread. */
final class Ledger {

    /**
     * A change that a server has answered for.
     *
     * @param position the id that its event has, if the answer told
     */
    record Promise(Change change, OptionalLong position) {}

    private final AtomicInteger marks = new AtomicInteger();
    private final Guard guard = new Guard();

    // Guarded, all three.
    private final List<Promise> promises = new ArrayList<>();
    private final List<Change> attempts = new ArrayList<>();
    private final List<String> surprises = new ArrayList<>();

    /** A text that is in no other, nor is any other in it. */
    String nextMark() {
        return "change " + marks.incrementAndGet() + ".";
    }

    /** Enters that a server may have got to know of a change. */
    void attempted(Change change) {
        guard.holding(() -> attempts.add(change));
    }

    /** Enters what a server has said to a change. */
    void answered(Change change, Answer answer) {
        guard.holding(() -> answer.isPromise()
                ? promises.add(new Promise(change, answer.position()))
                : !answer.isNotNow() && surprises.add(change + " was answered by " + answer));
    }

    /** Waits until there are so many more promises than now. */
    void awaitPromises(int more) {
        int goal = promises().size() + more;
        guard.await(
                () -> promises.size() >= goal,
                () -> "Waited for %d promises; there are %s. %s".formatted(goal, this, surprises()));
    }

    List<Promise> promises() {
        return guard.holding(() -> List.copyOf(promises));
    }

    List<Change> attempts() {
        return guard.holding(() -> List.copyOf(attempts));
    }

    /** Answers that are neither a promise nor a proper refusal. */
    List<String> surprises() {
        return guard.holding(() -> List.copyOf(surprises));
    }

    @Override
    public String toString() {
        return guard.holding(() -> promises.size() + " promises to " + attempts.size() + " attempts");
    }
}
