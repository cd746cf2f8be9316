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
import org.tidings.settings.Settings;

/** The one Weld of the process. */
final class Beans {

    private Beans() {}

    /** Starts Weld with the beans of this application; no other archive is scanned, which is most of a start-up otherwise. */
    static WeldContainer start(Settings settings) {
        var extensions = ServiceLoader.load(Extension.class).stream().map(ServiceLoader.Provider::get);
        return new Weld()
                .disableDiscovery()
                .extensions(extensions.toArray(Extension[]::new))
                .setBeanDiscoveryMode(BeanDiscoveryMode.ANNOTATED)
                .addPackages(true, TidingsApplication.class)
                .addBeanClass(WeldRequestScope.class)
                .addExtension(new GivenSettings(settings))
                .property("org.jboss.weld.se.shutdownHook", false) // ours ends the streams first
                .initialize();
    }

    /** Puts the settings of this server in the place of those of the process. */
    private record GivenSettings(Settings settings) implements Extension {

        void add(@Observes AfterBeanDiscovery discovery) {
            discovery
                    .<Settings>addBean()
                    .types(Settings.class)
                    .scope(Singleton.class)
                    .alternative(true)
                    .priority(1)
                    .createWith(context -> settings);
        }
    }
}
