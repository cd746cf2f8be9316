package org.tidings.microblog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tidings.stream.ChannelGroup;

/** {@code home/alice} is what Alice publishes, and everybody whom she follows. */
@ApplicationScoped
class HomeTimelines implements ChannelGroup {

    private static final String HOME = "home/";

    @Inject
    Following following;

    static String of(String user) {
        return HOME + user;
    }

    @Override
    public boolean covers(String name) {
        return name.startsWith(HOME);
    }

    @Override
    public Set<String> members(String name) {
        var user = name.substring(HOME.length());
        return Stream.concat(Stream.of(user), following.of(user).stream())
                .map(Microblog::channel)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<String> changedBy() {
        return Set.of("user-followed", "user-unfollowed");
    }
}
