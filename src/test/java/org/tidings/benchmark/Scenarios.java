package org.tidings.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.tidings.benchmark.Load.Audience;
import org.tidings.benchmark.Load.Publishing;
import org.tidings.benchmark.Steps.Step;

/** All questions. */
final class Scenarios {

    private static final List<Figure> DELIVERY = List.of(
            Figure.CPU,
            Figure.P99,
            Figure.P50,
            Figure.P999,
            Figure.MAX,
            Figure.DELIVERIES,
            Figure.SHARE,
            Figure.UNSENT,
            Figure.MISSING,
            Figure.DUPLICATES,
            Figure.OUT_OF_ORDER,
            Figure.RSS,
            Figure.ALLOCATED,
            Figure.SWITCHES,
            Figure.CLIENT);
    private static final List<Figure> ISOLATION = List.of(
            Figure.P99, Figure.P50, Figure.MAX, Figure.SHARE, Figure.MISSING, Figure.CPU, Figure.RSS, Figure.CLIENT);
    private static final List<Figure> MEMORY =
            List.of(Figure.RSS_EACH, Figure.RSS_EACH_COLLECTED, Figure.RSS_BEFORE, Figure.RSS, Figure.OPENED);
    private static final List<Figure> OPENING =
            List.of(Figure.CONNECT, Figure.OPENED, Figure.P99, Figure.SHARE, Figure.RSS, Figure.CLIENT);

    private Scenarios() {}

    /** Those that are worth an answer. */
    static List<Scenario> full() {
        return List.of(
                fanOut("fan-out-1k", 1_000, 10, 50, 100, 300),
                fanOut("fan-out-10k", 10_000, 10, 50, 100, 300),
                new Saturation("saturated", "Saturated: 1,000 subscribers, the rate doubled", 1_000, 10, 10_240),
                new Saturation("saturated-10k", "Saturated: 10,000 subscribers, the rate doubled", 10_000, 10, 1_280),
                sizes(1_000, 20, 100, 1_024, 16_384),
                channels(10_000, 1_000),
                stalled(1_000, 0, 1, 10),
                idle(15_000),
                connectStorm(10_000),
                new ResumeStorm("resume-storm", "10,000 come back, 100 events behind", 10_000, 100),
                new PublishRate("publish", "Publishing through HTTP, 64 connections, nobody listening", 64),
                new Recorded("recorded", "Recorded events, 100 a second, to 30 subscribers", 30, 100));
    }

    /** The same ones, small: enough to see that everything works. */
    static List<Scenario> smoke() {
        return List.of(
                fanOut("fan-out-1k", 100, 20),
                new Saturation("saturated", "Saturated", 50, 50, 50),
                sizes(20, 20, 16_384),
                channels(96, 32),
                stalled(50, 10),
                idle(100),
                new ResumeStorm("resume-storm", "Clients come back", 100, 20),
                new PublishRate("publish", "Publishing through HTTP", 4),
                new Recorded("recorded", "Recorded events", 6, 50));
    }

    private static Scenario fanOut(String name, int streams, double... rates) {
        var steps = DoubleStream.of(rates)
                .mapToObj(rate -> new Step("%.0f/s".formatted(rate), Audience.of(streams), Publishing.atRate(rate)))
                .toList();
        return new Steps(name, "One channel, %,d subscribers, 100 bytes".formatted(streams), DELIVERY, steps);
    }

    private static Scenario sizes(int streams, double rate, int... sizes) {
        var steps = IntStream.of(sizes)
                .mapToObj(size -> new Step(
                        "%,d bytes".formatted(size),
                        Audience.of(streams),
                        Publishing.atRate(rate).size(size)))
                .toList();
        return new Steps(
                "sizes", "One channel, %,d subscribers, %.0f events/s".formatted(streams, rate), DELIVERY, steps);
    }

    private static Scenario channels(int channels, double rate) {
        var step = new Step("%.0f/s".formatted(rate), Audience.of(channels).onAChannelEach(), Publishing.atRate(rate));
        return new Steps("channels", "%,d channels, one subscriber each".formatted(channels), DELIVERY, List.of(step));
    }

    /** Large events: the stalled readers' sockets have to be full, or nothing is stalled. */
    private static Scenario stalled(int streams, int... percents) {
        var steps = new ArrayList<Step>();
        for (int percent : percents) {
            var audience = Audience.of(streams).stalled(streams * percent / 100);
            steps.add(new Step(
                    "%d %%".formatted(percent), audience, Publishing.atRate(20).size(8_192)));
        }
        var title = "Stalled readers among %,d, 8 KB, 20 events/s: what the others notice".formatted(streams);
        return new Steps("stalled", title, ISOLATION, steps);
    }

    private static Scenario idle(int streams) {
        return new Steps(
                "idle",
                "%,d idle subscribers".formatted(streams),
                MEMORY,
                List.of(new Step("idle", Audience.of(streams), Publishing.NOTHING)));
    }

    private static Scenario connectStorm(int streams) {
        return new Steps(
                "connect-storm",
                "%,d connect at once".formatted(streams),
                OPENING,
                List.of(new Step("storm", Audience.of(streams).allAtOnce(), Publishing.atRate(2))));
    }
}
