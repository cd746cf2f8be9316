package org.tidings.embedded;

import jakarta.enterprise.inject.Any;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glassfish.jersey.server.ServerProperties;
import org.jboss.weld.environment.se.WeldContainer;
import org.tidings.stream.BatchWriter;

/** The application as a Jakarta EE server would find it: every bean that is a resource or a provider, and one that is none. */
final class EmbeddedApplication extends Application {

    private final Set<Class<?>> classes;

    EmbeddedApplication(WeldContainer beans) {
        var found = beans.getBeanManager().getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .<Class<?>>map(bean -> bean.getBeanClass())
                .filter(type -> type.isAnnotationPresent(Path.class) || type.isAnnotationPresent(Provider.class));
        classes = Stream.concat(found, Stream.of(BatchWriter.class)).collect(Collectors.toSet());
    }

    @Override
    public Set<Class<?>> getClasses() {
        return classes;
    }

    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                ServerProperties.WADL_FEATURE_DISABLE, true,
                ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true,
                ServerProperties.OUTBOUND_CONTENT_LENGTH_BUFFER, ApiHandler.ROOM);
    }
}
