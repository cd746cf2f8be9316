package org.tidings.embedded;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Singleton;
import java.util.ServiceLoader;
import org.glassfish.jersey.weld.se.WeldRequestScope;
import org.jboss.weld.bootstrap.spi.BeanDiscoveryMode;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.tidings.TidingsApplication;
import org.tidings.database.Database;
import org.tidings.settings.Settings;

/** The one Weld of the process. */
final class Beans {

    private Beans() {}

    /** Starts Weld with the beans of this application. */
    static WeldContainer start(Settings settings, Database database) {
        return of(settings, database).initialize();
    }

    /** Weld as it will start; no other archive is scanned, which is most of a start-up otherwise. */
    static Weld of(Settings settings, Database database) {
        var extensions = ServiceLoader.load(Extension.class).stream().map(ServiceLoader.Provider::get);
        return new Weld()
                .disableDiscovery()
                .extensions(extensions.toArray(Extension[]::new))
                .setBeanDiscoveryMode(BeanDiscoveryMode.ANNOTATED)
                .addPackages(true, TidingsApplication.class)
                .addBeanClass(WeldRequestScope.class)
                .addExtension(new Given(settings, database))
                .addServices(new Transactions())
                .property("org.jboss.weld.se.shutdownHook", false); // ours ends the streams first
    }

    /** Puts the settings and the database of this server in the place of those of the surroundings. */
    private record Given(Settings settings, Database database) implements Extension {

        void add(@Observes AfterBeanDiscovery discovery) {
            add(discovery, Settings.class, settings);
            add(discovery, Database.class, database);
        }

        private static <T> void add(AfterBeanDiscovery discovery, Class<T> type, T given) {
            discovery
                    .<T>addBean()
                    .types(type)
                    .scope(Singleton.class)
                    .alternative(true)
                    .priority(1)
                    .createWith(context -> given);
        }
    }
}
