package org.tidings.limits;

import java.util.concurrent.ConcurrentHashMap;

/** How many of something everybody has, where nobody may have more than so many. For any thread. */
final class Places {

    private final ConcurrentHashMap<String, Integer> taken = new ConcurrentHashMap<>();
    private final int most;

    Places(int most) {
        this.most = most;
    }

    /** Takes one more, if there is one left for whoever this is. */
    boolean take(String who) {
        boolean[] got = {false};
        taken.compute(who, (same, count) -> {
            int had = count == null ? 0 : count;
            got[0] = had < most;
            return got[0] ? Integer.valueOf(had + 1) : count;
        });
        return got[0];
    }

    /** Gives one back that was taken. */
    void giveBack(String who) {
        taken.computeIfPresent(who, (same, count) -> count == 1 ? null : count - 1);
    }

    /** How many have any. */
    int size() {
        return taken.size();
    }
}
