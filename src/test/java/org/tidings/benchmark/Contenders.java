package org.tidings.benchmark;

import java.util.List;
import java.util.Map;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.jersey.internal.Version;
import org.tidings.wire.Token;

/** All who may take part. */
final class Contenders {

    private static final String JSON = "application/json";

    private static final Requests PLAYGROUND = new Requests(
            "/api/playground/%s", "/api/playground/%s", Map.of("Content-Type", JSON), "{\"data\":\"", "\"}");

    /** What is posted is stored, in a transaction of its own, with the event that tells of it. */
    private static final Requests POSTS = new Requests(
            "/api/posts/events",
            "/api/posts",
            Map.of("Content-Type", JSON, "Authorization", Token.bearer("alice")),
            "{\"text\":\"",
            "\"}");

    private static final Contender JERSEY = new MainContender(
            "jersey",
            "`sse.newBroadcaster()` of Jersey %s on Grizzly %s, in twenty lines"
                    .formatted(Version.getVersion(), Grizzly.getDotedVersion()),
            JerseyServer.class);

    private Contenders() {}

    static List<Contender> all() {
        return List.of(
                new TidingsContender("tidings", List.of(), PLAYGROUND, false),
                new TidingsContender("tidings-portable", List.of("--transport=portable"), PLAYGROUND, false),
                new FiringContender(
                        "tidings-firing",
                        "Tidings, this build, with a bean that fires all events",
                        new RecordingContender("tidings-firing", 1),
                        Requests.plain("/api/events?channel=playground/%s", "/api/fired/playground/%s")),
                new DeployedContender("wildfly", PLAYGROUND),
                new DeployedContender("payara", PLAYGROUND),
                JERSEY,
                new FiringContender(
                        "jersey-firing",
                        "Jersey's broadcaster, with a resource that broadcasts all events",
                        JERSEY,
                        Requests.plain("/%s", "/%s/fired")),
                new NchanContender(),
                new MainContender(
                        "floor",
                        "a bare loop that writes ready-made bytes to every socket, one write for each event",
                        FloorServer.class),
                new MainContender(
                        "floor-together",
                        "the same, one write for all that has been posted since the last",
                        FloorServer.Together.class),
                new TidingsContender("tidings-posts", List.of(), POSTS, true),
                new RecordingContender("tidings-recording", 1),
                new RecordingContender("tidings-nodes", 3));
    }
}
