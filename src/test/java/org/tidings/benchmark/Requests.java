package org.tidings.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a contender is talked to. In a target, {@code %s} stands for the channel's name.
 *
 * @param stream the target of the request for a stream
 * @param publish the target of the request that publishes
 * @param headers header fields of the request that publishes
 * @param before what stands before the event's data in its body
 * @param after what stands after them
 */
record Requests(String stream, String publish, Map<String, String> headers, String before, String after) {

    /** How many digits there are in the name of a channel, after its letter. */
    static final int CHANNEL_DIGITS = 5;

    /** One that has the data as its body. */
    static Requests plain(String stream, String publish) {
        return new Requests(stream, publish, Map.of("Content-Type", "text/plain"), "", "");
    }

    /** The name of a channel: always of the same length. */
    static String channel(int number) {
        return "c%05d".formatted(number);
    }

    /** Asks for the stream of a channel. */
    byte[] streamRequest(int channel, @Nullable String lastEventId) {
        var resume = lastEventId == null ? "" : "Last-Event-ID: " + lastEventId + "\r\n";
        return "GET %s HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n%s\r\n"
                .formatted(stream.formatted(channel(channel)), resume)
                .getBytes(US_ASCII);
    }

    /** Publishes an event on channel 0; the data are still blank. */
    String publishRequest(int size) {
        return request(before + new String(EventText.blank(size), US_ASCII) + after);
    }

    /** Posts to channel 0. */
    String request(String body) {
        var fields = headers.entrySet().stream()
                .map(field -> field.getKey() + ": " + field.getValue() + "\r\n")
                .sorted()
                .collect(Collectors.joining());
        return publishTarget() + " HTTP/1.1\r\nHost: localhost\r\n" + fields
                + "Content-Length: %d\r\n\r\n".formatted(body.length())
                + body;
    }

    private String publishTarget() {
        return "POST " + publish.formatted(channel(0));
    }

    /** Where the channel's digits are in {@link #publishRequest}; -1 if it names none. */
    int channelAt() {
        int at = publish.indexOf("%s");
        return at < 0 ? -1 : "POST ".length() + at + 1;
    }
}
