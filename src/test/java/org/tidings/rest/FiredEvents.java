package org.tidings.rest;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.tidings.stream.StreamEvent;

/** Takes the place of the container, and remembers what a bean has fired, in order. */
public final class FiredEvents implements Event<StreamEvent> {

    private final List<StreamEvent> fired = new CopyOnWriteArrayList<>();

    /** Everything that was fired, the oldest first. */
    public List<StreamEvent> all() {
        return List.copyOf(fired);
    }

    /** What was fired of one type, the oldest first. */
    public <E extends StreamEvent> List<E> of(Class<E> type) {
        return fired.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public void fire(StreamEvent event) {
        fired.add(event);
    }

    @Override
    public <U extends StreamEvent> CompletionStage<U> fireAsync(U event) {
        throw new UnsupportedOperationException("neither transactional nor ordered");
    }

    @Override
    public <U extends StreamEvent> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
        return fireAsync(event);
    }

    @Override
    public Event<StreamEvent> select(Annotation... qualifiers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <U extends StreamEvent> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <U extends StreamEvent> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
        throw new UnsupportedOperationException();
    }
}
