package org.tidings.benchmark;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;

/** Adds the resources of the benchmark to the beans of a {@link RecordingServer}, and to those of no other. */
public final class RecordingExtension implements Extension {

    void add(@Observes BeforeBeanDiscovery discovery) {
        if (RecordingServer.isThis()) {
            discovery.addAnnotatedType(RecordingResource.class, RecordingResource.class.getName());
            discovery.addAnnotatedType(FiringResource.class, FiringResource.class.getName());
        }
    }
}
