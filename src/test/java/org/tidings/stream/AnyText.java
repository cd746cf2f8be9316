package org.tidings.stream;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Whatever somebody may want to send: mostly the worst of it. */
final class AnyText {

    /** What ends a line too early. */
    static final List<String> REFUSED = List.of("\n", "\r", "\r\n", "\0", "\uD83D", "\uDE00");

    /** What a parser gives a meaning to, and what has more than one byte. */
    private static final List<String> DELICATE = List.of(
            ":",
            " ",
            "  ",
            "data: ",
            "id:",
            "event",
            "retry: 1",
            "\uFEFF",
            "\uD83D\uDE00",
            "\u4E2D\u6587",
            "\u2028",
            "\u0085",
            "\t",
            "\u000B",
            "\uFFFF",
            "\uFFFD");

    private AnyText() {}

    /** Any text at all, the empty one too. */
    static Arbitrary<String> ofSeveralLines() {
        return pieces(Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.of(REFUSED)), Tuple.of(3, Arbitraries.of(DELICATE)), Tuple.of(2, words())));
    }

    /** Any text that can stand in one line of an event stream. */
    static Arbitrary<String> ofOneLine() {
        return pieces(Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.of(DELICATE)), Tuple.of(2, words())));
    }

    private static Arbitrary<String> words() {
        return Arbitraries.strings().withCharRange('!', '~').ofMinLength(1).ofMaxLength(12);
    }

    private static Arbitrary<String> pieces(Arbitrary<String> pieces) {
        return pieces.list().ofMaxSize(12).map(list -> String.join("", list));
    }
}
