package org.tidings.settings;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;

/** Makes the settings of the process injectable, and reads them when the first bean asks. */
@Dependent
class ProcessSettings {

    /** A singleton and not application scoped: a record is final, no proxy can stand for it. */
    @Produces
    @Singleton
    static Settings settings() {
        return Settings.ofProcess(Map.of());
    }
}
