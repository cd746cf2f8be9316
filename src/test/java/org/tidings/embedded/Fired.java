package org.tidings.embedded;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.tidings.stream.StreamEvent;

/** Remembers what the beans have fired, in order, whatever became of their transactions. */
@ApplicationScoped
public class Fired {

    private final List<StreamEvent> fired = new CopyOnWriteArrayList<>();

    void on(@Observes StreamEvent event) {
        fired.add(event);
    }

    /** Everything that was fired, the oldest first. */
    public List<StreamEvent> all() {
        return List.copyOf(fired);
    }

    /** What was fired of one type, the oldest first. */
    public <E extends StreamEvent> List<E> of(Class<E> type) {
        return fired.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Forgets what was fired so far. */
    public void clear() {
        fired.clear();
    }
}
