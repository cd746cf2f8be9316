package org.tidings.stream;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Providers;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A platform whose writers are given by the test, one for a media type. */
final class FakeProviders implements Providers {

    /** How data becomes bytes. */
    interface Writing {
        byte[] bytes(Object data, Type genericType, MediaType mediaType) throws IOException;
    }

    private record Writer(MediaType mediaType, Writing writing) implements MessageBodyWriter<Object> {

        @Override
        public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType asked) {
            return mediaType.isCompatible(asked);
        }

        @Override
        public void writeTo(
                Object data,
                Class<?> type,
                Type genericType,
                Annotation[] annotations,
                MediaType asked,
                MultivaluedMap<String, Object> headers,
                OutputStream target)
                throws IOException {
            target.write(writing.bytes(data, genericType, asked));
        }
    }

    private final List<Writer> writers = new ArrayList<>();

    FakeProviders writing(String mediaType, Writing writing) {
        writers.add(new Writer(MediaType.valueOf(mediaType), writing));
        return this;
    }

    @Override
    @SuppressWarnings("unchecked") // each of these writers takes any type
    public <T> @Nullable MessageBodyWriter<T> getMessageBodyWriter(
            Class<T> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return (MessageBodyWriter<T>) writers.stream()
                .filter(writer -> writer.isWriteable(type, genericType, annotations, mediaType))
                .findFirst()
                .orElse(null);
    }

    @Override
    public <T> MessageBodyReader<T> getMessageBodyReader(
            Class<T> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T extends Throwable> ExceptionMapper<T> getExceptionMapper(Class<T> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> ContextResolver<T> getContextResolver(Class<T> contextType, MediaType mediaType) {
        throw new UnsupportedOperationException();
    }
}
