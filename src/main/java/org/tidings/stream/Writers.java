package org.tidings.stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.Providers;
import org.jspecify.annotations.Nullable;

/** Catches the platform's {@link Providers} while the application starts, for events that are fired outside any request. */
@Provider
@ApplicationScoped
public class Writers implements Feature {

    @Context
    private @Nullable Providers providers;

    /** Some servers inject a proxy that knows of requests only; what is behind it is the configuration itself. */
    @Override
    public boolean configure(FeatureContext context) {
        if (context.getConfiguration() instanceof Providers everywhere) {
            providers = everywhere;
        }
        return true;
    }

    @Produces
    @Singleton
    Serializer serializer() {
        return new Serializer(() -> providers);
    }
}
