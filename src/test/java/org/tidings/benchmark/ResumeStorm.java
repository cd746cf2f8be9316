package org.tidings.benchmark;

import java.io.IOException;
import java.util.List;
import org.tidings.wire.RawHttp;
import org.tidings.wire.StreamRecorder;

/**
 * All clients come back at once, each with the same last id, behind which there is something for everyone.
 *
 * @param streams how many come back
 * @param events how many events there are behind the id
 */
record ResumeStorm(String name, String title, int streams, int events) implements Scenario {

    /** The step that matters. */
    static final String STORM = "storm";

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.CAUGHT_UP,
                Figure.CONNECT,
                Figure.MISSING,
                Figure.DUPLICATES,
                Figure.OUT_OF_ORDER,
                Figure.SHARE,
                Figure.CPU,
                Figure.RSS,
                Figure.CLIENT);
    }

    @Override
    public boolean suits(Contender contender) {
        return contender.resumes() && !contender.stores();
    }

    @Override
    public void run(Trial trial) throws IOException {
        var audience = Load.Audience.of(streams).allAtOnce();
        beThere(trial);
        trial.measure(STORM, audience.after(lastEventId(trial)), Load.Publishing.first(events));
    }

    /** Who comes back has been there before. */
    private void beThere(Trial trial) throws IOException {
        trial.measure("before", Load.Audience.of(streams), Load.Publishing.atRate(5));
    }

    /** The id of an event that is sent for this purpose. */
    private static String lastEventId(Trial trial) throws IOException {
        var target = trial.server().target();
        var requests = target.requests();
        try (var stream = StreamRecorder.open(target.port(), requests.stream().formatted(Requests.channel(0)));
                var http = RawHttp.to(target.port())) {
            stream.assertOpen();
            http.send(requests.publishRequest(100));
            stream.nextEvent();
            return stream.awaitLastEventId();
        }
    }
}
