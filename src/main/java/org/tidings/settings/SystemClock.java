package org.tidings.settings;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** Makes the time injectable, so that a test can bring its own. */
@Dependent
class SystemClock {

    @Produces
    @Dependent
    static Clock clock() {
        return Clock.systemUTC();
    }
}
