package org.tidings.stream;

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

/** What it takes to make an event's bytes, once for all who are sent it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class EncoderBenchmark {

    /** Characters of data. */
    @Param({"100", "1024", "16384"})
    int size;

    /** In how many lines. */
    @Param({"1", "10"})
    int lines;

    private Fields fields = new Fields(null, null, null, null, null);

    @Setup
    public void compose() {
        var line = "x".repeat(size / lines - 1) + "\n";
        fields = new Fields("mail-received", null, line.repeat(lines).stripTrailing(), null, null);
    }

    @Benchmark
    public byte[] block() {
        return new Encoder().block(fields, "1795373060788919").bytes();
    }
}
