package org.tidings.benchmark;

import java.io.IOException;
import java.util.List;

/** A question, and how it is put to a contender. */
interface Scenario {

    /** What it is called in options. */
    String name();

    /** What it is called in tables. */
    String title();

    /** What is read off its measurements; the first one is what the contenders are compared by. */
    List<Figure> figures();

    /** Whether the question makes sense for this one: most are about delivery alone, and would be about storing or firing otherwise. */
    default boolean suits(Contender contender) {
        return !contender.stores() && !contender.fires();
    }

    /** Puts it, with one or several loads. */
    void run(Trial trial) throws IOException;
}
