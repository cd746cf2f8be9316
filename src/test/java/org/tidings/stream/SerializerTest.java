package org.tidings.stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.ws.rs.core.GenericType;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SerializerTest {

    private record Parcel(String to) {}

    private final List<Type> askedFor = new ArrayList<>();
    private final FakeProviders platform = new FakeProviders()
            .writing("application/json", (data, type, mediaType) -> json(data, type))
            .writing("text/*", (data, type, mediaType) -> data.toString().getBytes(charset(mediaType)));
    private final Serializer serializer = new Serializer(() -> platform);

    private byte[] json(Object data, Type genericType) {
        askedFor.add(genericType);
        return "{\"is\":\"%s\"}".formatted(data).getBytes(UTF_8);
    }

    /** As the platform's own writers do: the charset that was asked for. */
    private static Charset charset(MediaType mediaType) {
        return Charset.forName(mediaType.getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, "ISO-8859-1"));
    }

    private Fields serialized(Message message) {
        return serializer.fields(message);
    }

    @Test
    void textIsSentAsItIsAndNeedsNoWriter() {
        var fields = new Serializer(() -> null).fields(Message.text(" a\r\nb "));
        assertThat(fields).isEqualTo(new Fields(null, null, " a\r\nb ", null, null));
    }

    @Test
    void theOtherFieldsStayAsTheyAre() {
        var fields = serialized(Message.text("x")
                .event("parcel-sent")
                .id("7")
                .retry(Duration.ofSeconds(3))
                .comment("fragile"));
        assertThat(fields).isEqualTo(new Fields("parcel-sent", "7", "x", Duration.ofSeconds(3), "fragile"));
    }

    @Test
    void noDataStaysNoData() {
        assertThat(serialized(Message.text(null)).data()).isNull();
        assertThat(serializer.fields(FakeEvent.text(null)).data()).isNull();
    }

    @Test
    void anObjectIsWrittenByThePlatformsWriterOfItsMediaType() {
        var parcel = new Parcel("\u00C4nne \u4E2D\u6587");
        assertThat(serialized(Message.of(parcel)).data()).isEqualTo("{\"is\":\"" + parcel + "\"}");
        assertThat(serialized(Message.of(parcel).mediaType(MediaType.TEXT_HTML_TYPE))
                        .data())
                .isEqualTo(parcel.toString());
        assertThat(askedFor).containsExactly(Parcel.class);
    }

    @Test
    void aTypeThatWasDeclaredReachesTheWriter() {
        var type = new GenericType<List<Parcel>>() {}.getType();
        serializer.fields(new FakeEvent(null, null, List.of(), type, MediaType.APPLICATION_JSON_TYPE));
        assertThat(askedFor).containsExactly(type);
    }

    @Test
    void dataOfAnotherCharsetIsAskedForInUtf8() {
        var parcel = new Parcel("\u00C4nne");
        var latin = MediaType.valueOf("text/csv;charset=ISO-8859-1;header=present");
        assertThat(serialized(Message.of(parcel).mediaType(latin)).data()).isEqualTo(parcel.toString());
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        platform.writing("application/octet-stream", (data, type, mediaType) -> "\u00C4".getBytes(ISO_8859_1));
        var message = Message.of(new Parcel("x")).mediaType(MediaType.APPLICATION_OCTET_STREAM_TYPE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> serialized(message))
                .withMessage("data of application/octet-stream is not UTF-8 text");
    }

    @Test
    void dataThatNothingCanWriteIsRefused() {
        var picture = Message.of(new Parcel("x")).mediaType(MediaType.valueOf("image/png"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> serialized(picture))
                .withMessage("nothing here can write %s as image/png", Parcel.class.getName());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Serializer(() -> null).fields(Message.of(new Parcel("x"))));
    }

    @Test
    void aWriterThatFailsIsTheCallersException() {
        platform.writing("application/xml", (data, type, mediaType) -> {
            throw new IOException("no ink");
        });
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> serialized(Message.of(new Parcel("x")).mediaType(MediaType.APPLICATION_XML_TYPE)))
                .withMessageContaining("no ink");
    }
}
