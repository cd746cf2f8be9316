package org.tidings.limits;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.tidings.settings.Settings;

/** How much everybody may change. */
@ApplicationScoped
class PublishAllowance {

    private final Allowance allowance;

    @Inject
    PublishAllowance(Settings settings) {
        this.allowance = new Allowance(settings.publishRate(), settings.publishBurst(), System::nanoTime);
    }

    /** For the container's proxy. */
    protected PublishAllowance() {
        this.allowance = new Allowance(1, 1, System::nanoTime);
    }

    /** Allows one change, or says how long to wait for it. */
    Duration take(String who) {
        return allowance.take(who);
    }
}
