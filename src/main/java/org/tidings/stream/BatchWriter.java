package org.tidings.stream;

import jakarta.inject.Singleton;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/**
 * Writes a whole batch at once, on those servers that ask it to. No bean of CDI, because the broadcaster is also for
 * applications that have none.
 */
@Provider
@Singleton
@Produces(MediaType.SERVER_SENT_EVENTS)
public class BatchWriter implements MessageBodyWriter<OutboundBatch> {

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == OutboundBatch.class;
    }

    @Override
    public void writeTo(
            OutboundBatch batch,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream target)
            throws IOException {
        batch.writeTo(target);
    }
}
