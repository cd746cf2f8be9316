package org.tidings.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it takes to put a frame into a full ring, and to copy from its end what a subscriber has not had. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class RingBenchmark {

    private static final int FRAMES = 1_024;

    /** How many frames a subscriber is behind. */
    @Param({"1", "16", "1000"})
    int behind;

    private final Ring ring = new Ring(0, FRAMES, Long.MAX_VALUE);
    private final Frame[] frames = new Frame[2 * FRAMES];
    private final List<Frame> copied = new ArrayList<>(FRAMES);
    private int next;

    /** Frames are made beforehand: what they cost is the encoder's. */
    @Setup
    public void fill() {
        for (int i = 0; i < frames.length; i++) {
            frames[i] = Frame.broadcast(i + 1, new Fields(null, null, "x".repeat(100), null, null));
        }
        for (int i = 0; i < FRAMES; i++) {
            ring.add(frames[i]);
        }
    }

    @Benchmark
    public List<Frame> copy() {
        copied.clear();
        ring.copy(FRAMES - behind, Long.MAX_VALUE, copied);
        return copied;
    }

    /** The positions begin again after two rounds, which the ring does not look at when it adds. */
    @Benchmark
    public void add() {
        ring.add(frames[next]);
        next = (next + 1) % frames.length;
    }
}
