package org.tidings.stream;

import java.util.Set;

/** The people whom Alice follows, who change when the test says so. */
class FakeGroup implements ChannelGroup {

    static final String NAME = "home/alice";

    /** The event after which they may have changed. */
    static final String CHANGE = "followed";

    private volatile Set<String> members;

    FakeGroup(String... members) {
        this.members = Set.of(members);
    }

    void change(String... now) {
        members = Set.of(now);
    }

    /** The event that tells of a change, on one of the group's channels. */
    static Publication changed(String channel) {
        return new Publication(channel, new Fields(CHANGE, null, "changed", null, null), false, null);
    }

    @Override
    public boolean covers(String name) {
        return name.equals(NAME);
    }

    @Override
    public Set<String> members(String name) {
        return members;
    }

    @Override
    public Set<String> changedBy() {
        return Set.of(CHANGE);
    }
}
