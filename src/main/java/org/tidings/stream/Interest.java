package org.tidings.stream;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a subscriber asked for: names of channels, and of groups, whose members may change on the way. */
final class Interest {

    private final Collection<String> names;
    private final List<ChannelGroup> groups;
    private final Permission permission;

    /** The names of the events after which the channels may be others; asked for with every frame of every subscriber. */
    private final Set<String> changes = new HashSet<>();

    /** @param permission is asked for the channels, and not for the names */
    Interest(Collection<String> names, List<ChannelGroup> groups, Permission permission) {
        this.names = names;
        this.permission = permission;
        this.groups = groups.stream()
                .filter(group -> names.stream().anyMatch(group::covers))
                .toList();
        for (var group : this.groups) {
            changes.addAll(group.changedBy());
            changes.add(Frame.GAP);
        }
    }

    /**
     * The channels that the names stand for now.
     *
     * @throws Unavailable if a group cannot tell
     * @throws jakarta.ws.rs.WebApplicationException if one of them may not be read
     */
    Set<String> channels() {
        var channels = new HashSet<String>();
        for (var name : names) {
            try {
                channels.addAll(members(name));
            } catch (RuntimeException e) {
                throw new Unavailable("The members of " + name + " cannot be told", e);
            }
        }
        check(channels);
        return channels;
    }

    /** @throws jakarta.ws.rs.WebApplicationException if one of these channels may not be read, or no longer */
    void check(Collection<String> channels) {
        channels.forEach(permission::check);
    }

    private Set<String> members(String name) {
        return groups.stream()
                .filter(group -> group.covers(name))
                .findFirst()
                .map(group -> group.members(name))
                .orElse(Set.of(name));
    }

    /** Whether {@link #channels} may be others after some of these frames. */
    boolean changesWith(List<Frame> frames) {
        return !changes.isEmpty() && frames.stream().anyMatch(this::changesWith);
    }

    /** Whether {@link #channels} may be others after this frame: it says so, or what said so is lost in a gap. */
    boolean changesWith(Frame frame) {
        return changes.contains(frame.getName());
    }
}
