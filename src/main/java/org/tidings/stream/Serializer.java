package org.tidings.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Providers;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns data into text with the platform's own {@code MessageBodyWriter}s, so that an event can carry whatever a
 * response can. An event stream is UTF-8 and nothing else (HTML, 9.2.5): data of another charset is asked for in
 * UTF-8, and bytes that are not UTF-8 are refused.
 */
final class Serializer {

    private static final Annotation[] NONE = {};

    private final Supplier<@Nullable Providers> providers;

    /** @param providers the platform's writers, or {@code null} where there are none: then text alone can be sent */
    Serializer(Supplier<@Nullable Providers> providers) {
        this.providers = providers;
    }

    /** @throws IllegalArgumentException if the data has no writer, or is not text */
    Fields fields(Message message) {
        var data = message.data();
        return new Fields(
                message.event(),
                message.id(),
                data == null ? null : text(data, null, message.mediaType()),
                message.retry(),
                message.comment());
    }

    /** @throws IllegalArgumentException if the data has no writer, or is not text */
    Fields fields(OutboundSseEvent event) {
        var data = event.getData();
        return new Fields(
                event.getName(),
                event.getId(),
                data == null ? null : text(data, event.getGenericType(), event.getMediaType()),
                event.isReconnectDelaySet() ? Duration.ofMillis(event.getReconnectDelay()) : null,
                event.getComment());
    }

    private <T> String text(T data, @Nullable Type genericType, MediaType mediaType) {
        if (data instanceof CharSequence text) {
            return text.toString();
        }
        var type = data.getClass();
        var declared = genericType == null ? type : genericType;
        @SuppressWarnings("unchecked")
        var writer = (MessageBodyWriter<T>) writer(type, declared, mediaType);
        var bytes = new ByteArrayOutputStream();
        try {
            writer.writeTo(
                    data, type, declared, NONE, mediaType.withCharset("UTF-8"), new MultivaluedHashMap<>(), bytes);
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("data of " + mediaType + " is not UTF-8 text", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MessageBodyWriter<?> writer(Class<?> type, Type declared, MediaType mediaType) {
        var platform = providers.get();
        var writer = platform == null ? null : platform.getMessageBodyWriter(type, declared, NONE, mediaType);
        if (writer == null) {
            throw new IllegalArgumentException("nothing here can write " + type.getName() + " as " + mediaType);
        }
        return writer;
    }
}
