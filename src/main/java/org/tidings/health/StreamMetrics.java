package org.tidings.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.annotation.Gauge;
import org.tidings.stream.EventStreams;

/** What {@code /metrics} tells of the streams. */
@ApplicationScoped
class StreamMetrics {

    @Inject
    EventStreams streams;

    /** A server knows the metrics of a bean when there is one: from the start, not from the first use. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object application) {}

    @Gauge(
            name = "tidings_streams",
            absolute = true,
            unit = MetricUnits.NONE,
            description = "Streams open on this node")
    long streams() {
        return streams.size();
    }
}
