package org.tidings.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeTry;
import org.jspecify.annotations.Nullable;
import org.tidings.wire.EventStreamParser;
import org.tidings.wire.ServerSentEvent;

/** Whatever is sent, a browser gets it back: encoded here, parsed by what was written from the HTML standard alone. */
class EncodingPropertiesTest {

    private static final long POSITION = 1_795_370_790_641_898L;

    private final List<ServerSentEvent> events = new ArrayList<>();
    private EventStreamParser parser = new EventStreamParser(events::add);

    @BeforeTry
    void connect() {
        events.clear();
        parser = new EventStreamParser(events::add);
    }

    @Provide
    Arbitrary<Fields> fields() {
        return Combinators.combine(
                        AnyText.ofOneLine().injectNull(0.3),
                        AnyText.ofOneLine().injectNull(0.6),
                        AnyText.ofSeveralLines().injectNull(0.1),
                        Arbitraries.longs()
                                .between(0, Long.MAX_VALUE)
                                .map(Duration::ofMillis)
                                .injectNull(0.7),
                        AnyText.ofOneLine().injectNull(0.7))
                .as(Fields::new);
    }

    @Provide
    Arbitrary<String> oneLine() {
        return AnyText.ofOneLine();
    }

    @Provide
    Arbitrary<String> refused() {
        return Combinators.combine(AnyText.ofOneLine(), Arbitraries.of(AnyText.REFUSED), AnyText.ofOneLine())
                .as((before, it, after) -> before + it + " " + after);
    }

    private static Frame frame(long position, Fields fields) {
        return Frame.of(new Entry(position, new Publication("any", fields, false, null)));
    }

    private static @Nullable ServerSentEvent asDispatched(long position, Fields fields) {
        if (fields.data() == null) {
            return null;
        }
        var type = fields.event() == null || fields.event().isEmpty() ? "message" : fields.event();
        var id = fields.id() == null ? Long.toString(position) : fields.id();
        return new ServerSentEvent(type, withLineFeeds(fields.data()), id);
    }

    private static String withLineFeeds(String data) {
        return data.replace("\r\n", "\n").replace('\r', '\n');
    }

    @Property(tries = 500)
    void aBrowserGetsTheEventAsItWasSent(@ForAll("fields") Fields sent) {
        parser.feed(frame(POSITION, sent).bytes());
        var expected = asDispatched(POSITION, sent);
        assertThat(events).isEqualTo(expected == null ? List.of() : List.of(expected));
        assertThat(parser.comments()).isEqualTo(sent.comment() == null ? List.of() : List.of(" " + sent.comment()));
        assertThat(parser.reconnectionTime().orElse(null)).isEqualTo(sent.retry());
    }

    @Property(tries = 200)
    void aBrowserAlwaysResumesByPosition(@ForAll("fields") Fields sent) {
        parser.feed(frame(POSITION, sent).bytes());
        assertThat(parser.lastEventId()).isEqualTo(Long.toString(POSITION));
    }

    @Property(tries = 300)
    void everyLineIsAFieldWithOneSpaceAndALineFeedAndTheLastOneIsEmpty(@ForAll("fields") Fields sent) {
        var bytes = frame(POSITION, sent).bytes();
        assertThat(new String(bytes, UTF_8)).matches("((event|id|retry|data|): [^\\r\\n]*\\n)+\\n(id: [0-9]+\\n\\n)?");
        assertThat(new String(bytes, UTF_8).getBytes(UTF_8)).isEqualTo(bytes);
    }

    @Property(tries = 200)
    void aStreamMayBeCutAnywhereOnItsWay(
            @ForAll @Size(max = 8) List<@From("fields") Fields> sent,
            @ForAll @Size(max = 20) List<@IntRange(max = 2_000) Integer> cuts)
            throws IOException {
        var bytes = oneWrite(sent);
        int from = 0;
        for (int cut : cuts.stream().filter(cut -> cut < bytes.length).sorted().toList()) {
            parser.feed(bytes, from, cut);
            from = cut;
        }
        parser.feed(bytes, from, bytes.length);
        var expected = IntStream.range(0, sent.size())
                .mapToObj(i -> asDispatched(i + 1, sent.get(i)))
                .filter(event -> event != null)
                .toList();
        assertThat(events).isEqualTo(expected);
    }

    /** As a server sends a batch: what {@link BatchWriter} writes, and the line feed that ends an event. */
    private static byte[] oneWrite(List<Fields> sent) throws IOException {
        if (sent.isEmpty()) {
            return new byte[0];
        }
        var frames = IntStream.range(0, sent.size())
                .mapToObj(i -> frame(i + 1, sent.get(i)))
                .toList();
        var bytes = new ByteArrayOutputStream();
        new OutboundBatch(new Batch(frames), Framing.PLAIN).writeTo(bytes);
        bytes.write('\n');
        return bytes.toByteArray();
    }

    @Property(tries = 200)
    void whatWouldEndALineIsRefusedInEventAndIdAndComment(@ForAll("refused") String value) {
        var message = Message.text("data");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> message.event(value))
                .withMessageContaining("event");
        assertThatIllegalArgumentException().isThrownBy(() -> message.id(value)).withMessageContaining("id");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> message.comment(value))
                .withMessageContaining("comment");
        assertThatIllegalArgumentException().isThrownBy(() -> new Fields(value, null, null, null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Fields(null, value, null, null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Fields(null, null, null, null, value));
    }

    @Property(tries = 100)
    void anythingElseIsTaken(@ForAll("oneLine") String value) {
        assertThat(new Fields(value, value, null, null, value).id()).isEqualTo(value);
    }

    @Example
    void halfASurrogatePairArrivesAsTheReplacementCharacter() {
        parser.feed(frame(1, new Fields(null, null, "\uD83D \uDE00 \uD83D\uDE00", null, null))
                .bytes());
        assertThat(events).containsExactly(new ServerSentEvent("message", "\uFFFD \uFFFD \uD83D\uDE00", "1"));
    }

    @Example
    void aMebibyteOfDataIsOneEvent() {
        var line = "\u4E2D\u6587 \uD83D\uDE00\r\n";
        var data = line.repeat((1 << 20) / line.getBytes(UTF_8).length) + "x".repeat(1 << 20);
        parser.feed(frame(1, new Fields("large", null, data, null, null)).bytes());
        assertThat(events).containsExactly(new ServerSentEvent("large", withLineFeeds(data), "1"));
    }

    @Example
    void theBytesOfAnEvent() {
        var sent = new Fields("mail-received", null, "{\"a\":\n1}\r\r\n", Duration.ofSeconds(2), "to Alice");
        assertThat(frame(41, sent).bytes())
                .asString(UTF_8)
                .isEqualTo(": to Alice\nevent: mail-received\nid: 41\nretry: 2000\n"
                        + "data: {\"a\":\ndata: 1}\ndata: \ndata: \n\n");
    }

    @Example
    void theBytesOfAnEventWithAnIdOfItsOwn() {
        assertThat(frame(41, new Fields(null, "mine", "", null, null)).bytes())
                .asString(UTF_8)
                .isEqualTo("id: mine\ndata: \n\nid: 41\n\n");
    }

    @Example
    void theBytesOfWhatTheStreamItselfSays() {
        assertThat(Frame.opening(Duration.ofSeconds(2), 40).bytes())
                .asString(UTF_8)
                .isEqualTo("id: 40\nretry: 2000\n\n");
        assertThat(Frame.position(40).bytes()).asString(UTF_8).isEqualTo("id: 40\n\n");
        assertThat(Frame.HEARTBEAT.bytes()).asString(UTF_8).isEqualTo(": \n\n");
        assertThat(Frame.farewell(Duration.ofMillis(2_345)).bytes())
                .asString(UTF_8)
                .isEqualTo("retry: 2345\n\n");
        assertThat(Frame.gap(3L, 40).bytes())
                .asString(UTF_8)
                .isEqualTo("event: gap\nid: 40\ndata: {\"from\":3,\"to\":40}\n\n");
        assertThat(Frame.gap(null, 40).bytes())
                .asString(UTF_8)
                .isEqualTo("event: gap\nid: 40\ndata: {\"from\":null,\"to\":40}\n\n");
    }
}
