package org.tidings.library;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What has come to a reader.
 *
 * @param numbers of events, in the order they came in
 * @param gaps how often it was told that something is missing
 * @param end how the stream came to its end; {@code null} if it has not
 */
record Reading(List<Integer> numbers, int gaps, @Nullable String end) {

    /** Whether it is all of them, in order, once. */
    boolean isAll(int from, int count) {
        return numbers.equals(IntStream.range(from, from + count).boxed().toList());
    }

    /** Whether what there is came in order and once, and what there is not was told of. */
    boolean isAllOrGap(int from, int count) {
        return isAll(from, count)
                || gaps > 0
                        && end == null
                        && numbers.equals(numbers.stream().distinct().sorted().toList())
                        && numbers.getLast() == from + count - 1;
    }

    /** For the table. */
    String said(int from, int count) {
        if (isAll(from, count)) {
            return "all %d".formatted(count);
        }
        var faults = new ArrayList<String>();
        int different = new HashSet<>(numbers).size();
        faults.add((different < count ? "**%d of %d**" : "%d of %d").formatted(different, count));
        if (different < numbers.size()) {
            faults.add("**%d twice**".formatted(numbers.size() - different));
        }
        if (!numbers.equals(numbers.stream().sorted().toList())) {
            faults.add("**out of order**");
        }
        if (gaps > 0) {
            faults.add("told of the gap");
        }
        if (different < count) {
            faults.add(end != null ? end : gaps > 0 ? "and went on" : "no word of it");
        }
        return String.join(", ", faults);
    }
}
