package org.tidings.benchmark;

import java.util.List;

/** All who may take part. */
final class Contenders {

    private Contenders() {}

    static List<Contender> all() {
        return List.of(
                new TidingsContender("tidings", List.of()),
                new TidingsContender("tidings-portable", List.of("--transport=portable")),
                new JerseyContender(),
                new NchanContender(),
                new FloorContender());
    }
}
