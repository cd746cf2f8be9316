package org.tidings.stream;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** An event as {@code Sse.newEventBuilder} makes it. */
record FakeEvent(
        @Nullable String name,
        @Nullable String id,
        @Nullable Object data,
        Type genericType,
        MediaType mediaType) implements OutboundSseEvent {

    static FakeEvent text(@Nullable String data) {
        return new FakeEvent(null, null, data, String.class, MediaType.TEXT_PLAIN_TYPE);
    }

    FakeEvent withId(String ownId) {
        return new FakeEvent(name, ownId, data, genericType, mediaType);
    }

    @Override
    public @Nullable String getName() {
        return name;
    }

    @Override
    public @Nullable String getId() {
        return id;
    }

    @Override
    public @Nullable String getComment() {
        return null;
    }

    @Override
    public long getReconnectDelay() {
        return RECONNECT_NOT_SET;
    }

    @Override
    public boolean isReconnectDelaySet() {
        return false;
    }

    @Override
    public Class<?> getType() {
        return data == null ? Object.class : data.getClass();
    }

    @Override
    public Type getGenericType() {
        return genericType;
    }

    @Override
    public MediaType getMediaType() {
        return mediaType;
    }

    @Override
    public @Nullable Object getData() {
        return data;
    }
}
