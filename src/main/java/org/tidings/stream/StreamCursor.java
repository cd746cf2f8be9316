package org.tidings.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidings.settings.Settings;

/**
 * A position in the one log of all channels. What is near the live end is taken from the rings, what is behind them is
 * read from the journal; either way it is whatever follows the position, so nothing can fall between replay and live,
 * and nothing can come twice.
 */
class StreamCursor implements Cursor {

    private static final int FIRST_PAGE = 64;
    private static final int LARGEST_PAGE = 512;

    private final Tail tail;
    private final Journal journal;
    private final Interest interest;
    private final Subscriber subscriber;
    private final long batchBytes;
    private final Map<String, Channel> channels = new HashMap<>();

    private final Batch opening;
    private final long oldest;
    private long position;

    /** How many entries are read from the journal at once: about as many as one write carries, for more would be read again. */
    private int pageSize = FIRST_PAGE;

    /** @throws Unavailable if it cannot be told where to begin */
    StreamCursor(Tail tail, Interest interest, ResumePoint from, Settings settings, Subscriber subscriber) {
        this.tail = tail.itself();
        this.journal = tail.journal();
        this.interest = interest;
        this.batchBytes = settings.batchBytes();
        this.subscriber = subscriber;
        this.position = start(from);
        this.oldest = tail.position() - settings.replayMax();
        this.opening = opening(from, settings.retry());
        join(interest.channels());
    }

    private long start(ResumePoint from) {
        if (from.isEarliest()) {
            return journal.trimmed(interest.channels());
        }
        var wanted = from.position();
        if (wanted != null && wanted <= tail.position()) {
            return wanted;
        }
        long newest = wanted == null ? now() : journal.position();
        return wanted == null || wanted > newest ? newest : wanted;
    }

    /** Who just begins need not wait for a journal that is away: the live end will do. */
    private long now() {
        try {
            return journal.position();
        } catch (Unavailable e) {
            return tail.position();
        }
    }

    /** An id that is not of this journal is a loss of unknown size; the loss of trimmed history is noticed on the way. */
    private Batch opening(ResumePoint from, Duration retry) {
        var frames = new ArrayList<Frame>();
        frames.add(Frame.opening(retry, position));
        var wanted = from.position();
        if (!from.isNow() && !from.isEarliest() && (wanted == null || wanted > position)) {
            frames.add(Frame.gap(null, position));
        }
        return new Batch(frames);
    }

    @Override
    public Batch opening() {
        return opening;
    }

    /** What is waiting. An empty page of the journal need not be its last, so it is not taken for an answer. */
    @Override
    public Batch next() {
        Batch batch;
        long before;
        do {
            before = position;
            batch = take();
        } while (batch.isEmpty() && position > before && !isWithinRings());
        return batch;
    }

    /**
     * What is in the rings. Most of the time only one of the channels has something new, and then all who wait for it are
     * given the same batch.
     */
    @Override
    public @Nullable Batch live() {
        long through = tail.position(); // before the rings: they are complete up to there
        Channel only = null;
        for (var channel : channels.values()) {
            if (position < channel.ring().floor()) {
                return null;
            }
            if (channel.ring().newest() > position) {
                if (only != null) {
                    return merged(through);
                }
                only = channel;
            }
        }
        return only == null ? advance(Batch.EMPTY, through) : from(only, through);
    }

    private @Nullable Batch from(Channel channel, long through) {
        var stretch = channel.after(position, through, batchBytes);
        return stretch == null || interest.changesWith(stretch.frames())
                ? null
                : advance(stretch.batch(), stretch.through());
    }

    private @Nullable Batch merged(long through) {
        var frames = fromRings(through);
        return frames == null || interest.changesWith(frames) ? null : advance(frames, through);
    }

    private Batch advance(Batch batch, long through) {
        position = Math.max(position, through);
        return batch;
    }

    private Batch take() {
        var live = live();
        if (live != null) {
            return live;
        }
        long newest = tail.position();
        var ready = fromRings(newest);
        if (ready != null) {
            return advance(ready, newest);
        }
        var frames = new ArrayList<Frame>();
        long through = fromJournal(frames);
        var batch = advance(frames, through);
        pageSize = batch.frames().size() < frames.size()
                ? Math.max(1, batch.frames().size())
                : Math.min(2 * pageSize, LARGEST_PAGE);
        return batch;
    }

    private boolean isWithinRings() {
        for (var channel : channels.values()) {
            if (position < channel.ring().floor()) {
                return false;
            }
        }
        return true;
    }

    /** What the rings have up to a position; {@code null} if some of it is no longer there. */
    private @Nullable List<Frame> fromRings(long through) {
        if (!isWithinRings()) {
            return null;
        }
        var frames = new ArrayList<Frame>();
        for (var channel : channels.values()) {
            channel.ring().copy(position, through, frames);
        }
        if (channels.size() > 1) {
            frames.sort(Comparator.comparingLong(Frame::position));
        }
        return isWithinRings() ? frames : null; // still: nothing was dropped while it was copied
    }

    private long fromJournal(List<Frame> frames) {
        interest.check(channels.keySet()); // it may be long since they were joined
        var past = tail.past(channels.keySet(), position, pageSize);
        long trimmed = Math.max(past.trimmed(), oldest);
        if (trimmed > position) {
            frames.add(Frame.gap(position, trimmed));
        }
        for (var frame : past.frames()) {
            if (frame.position() > trimmed) {
                frames.add(frame);
            }
        }
        return Math.max(past.through(), trimmed);
    }

    /**
     * Takes as much as one write may carry, and no more than the interest it was taken for; moves behind it, once nothing can
     * go wrong any more.
     */
    private Batch advance(List<Frame> frames, long through) {
        var batch = Batch.fitting(untilChange(frames), batchBytes);
        boolean isAll = batch.size() == frames.size();
        if (!batch.isEmpty() && interest.changesWith(batch.getLast())) {
            join(interest.channels());
            position = batch.getLast().position();
        } else {
            position = Math.max(position, isAll ? through : batch.getLast().position());
        }
        return Batch.latest(batch);
    }

    private List<Frame> untilChange(List<Frame> frames) {
        for (int i = 0; i < frames.size(); i++) {
            if (interest.changesWith(frames.get(i))) {
                return frames.subList(0, i + 1);
            }
        }
        return frames;
    }

    /** Joins and leaves channels until they are those wanted. */
    private void join(Set<String> wanted) {
        channels.values().removeIf(channel -> {
            boolean unwanted = !wanted.contains(channel.name());
            if (unwanted) {
                tail.leave(channel, subscriber);
            }
            return unwanted;
        });
        for (var name : wanted) {
            channels.computeIfAbsent(name, it -> tail.join(it, subscriber));
        }
    }

    @Override
    public void close() {
        channels.values().forEach(channel -> tail.leave(channel, subscriber));
        channels.clear();
    }
}
