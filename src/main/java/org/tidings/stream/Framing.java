package org.tidings.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.sse.SseEventSink;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a server with a writer of its own has to be told an event, so that what arrives is what
 * {@link Encoder} would have written.
 */
enum Framing {

    /** As Jakarta REST has it. */
    PLAIN,

    /**
     * Jersey's writer asks for data whether there is any or not, and fails on {@code null}; of an empty text it
     * writes nothing.
     */
    JERSEY {
        @Override
        @Nullable
        String data(Frame frame) {
            var data = super.data(frame);
            return data == null ? "" : data;
        }
    },

    /**
     * RESTEasy's writer makes one line end of several in data, and can say no empty line. It writes an id as it is; so the
     * id of an event with an empty line in its data brings the rest of the block along.
     */
    RESTEASY {
        @Override
        @Nullable
        String id(Frame frame) {
            return bringsRest(frame) ? idAndRest(frame) : super.id(frame);
        }

        @Override
        @Nullable
        String data(Frame frame) {
            return bringsRest(frame) ? null : super.data(frame);
        }

        @Override
        boolean isReconnectDelaySet(Frame frame) {
            return !bringsRest(frame) && super.isReconnectDelaySet(frame);
        }
    };

    /** An empty line that is not the first. */
    private static final Pattern EMPTY_LINE = Pattern.compile("(\\r\\n?+|\\n)([\\r\\n]|\\z)");

    /** The framing of the server that made a sink. */
    static Framing of(SseEventSink sink) {
        var maker = sink.getClass().getName();
        if (maker.startsWith("org.glassfish.jersey.")) {
            return JERSEY;
        }
        return maker.startsWith("org.jboss.resteasy.") ? RESTEASY : PLAIN;
    }

    @Nullable
    String id(Frame frame) {
        return frame.getId();
    }

    @Nullable
    String data(Frame frame) {
        return frame.getData();
    }

    boolean isReconnectDelaySet(Frame frame) {
        return frame.isReconnectDelaySet();
    }

    private static boolean bringsRest(Frame frame) {
        var data = frame.fields().data();
        return frame.getId() != null && data != null && EMPTY_LINE.matcher(data).find();
    }

    private static String idAndRest(Frame frame) {
        var fields = frame.fields();
        var block = new Encoder().block(new Fields(null, null, fields.data(), fields.retry(), null), frame.getId());
        var text = new String(block.bytes(), UTF_8);
        return text.substring("id: ".length(), text.length() - 2); // the server ends the line and the block
    }
}
