package org.tidings.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.tidings.database.Database;

/** Whether this node can serve: without its database it answers 503, and keeps the streams. Part of {@code /health/ready}. */
@Readiness
@ApplicationScoped
class DatabaseCheck implements HealthCheck {

    private static final int PATIENCE_SECONDS = 2;

    @Inject
    Database database;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("tidings-database").status(answers()).build();
    }

    boolean answers() {
        try (var connection = database.dataSource().getConnection()) {
            return connection.isValid(PATIENCE_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }
}
