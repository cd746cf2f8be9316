package org.tidings.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.test.JerseyTest;
import org.glassfish.jersey.test.TestProperties;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.AfterEach;
import org.tidings.settings.Settings;
import org.tidings.wire.Token;

/** A test that talks to the API over HTTP, each time with new beans: those that the server runs it with. */
public abstract class ApiTest extends JerseyTest {

    /** An origin whose pages the settings trust. */
    protected static final String TRUSTED = "https://partner.example";

    // Without an initializer, since the constructor of JerseyTest calls configure().
    private WeldContainer beans;
    private EmbeddedDatabase database;

    @Override
    protected final Application configure() {
        forceSet(TestProperties.CONTAINER_PORT, "0");
        var settings = Settings.of(settings());
        database = EmbeddedDatabase.open(settings);
        beans = Beans.start(settings, database);
        return ResourceConfig.forApplication(new EmbeddedApplication(beans)).registerClasses(more());
    }

    /** What it is run with. */
    protected Map<String, String> settings() {
        return Map.of(
                "tidings.cors-origins", TRUSTED, "tidings.database", "memory", "tidings.jwt.secret", Token.SECRET);
    }

    /** Resources that a test brings itself. */
    protected Set<Class<?>> more() {
        return Set.of();
    }

    /** Asked twice: before the container runs, to say where it shall, and when it does. */
    @Override
    protected final URI getBaseUri() {
        return UriBuilder.fromUri(super.getBaseUri()).replacePath("api").build();
    }

    /** That a change which is none is answered with what is there, and with its position as soon as this node has seen that. */
    protected static void assertUnchanged(Supplier<Reply> change, Reply before) {
        await().untilAsserted(() -> {
            var now = change.get();
            assertThat(now.status()).isEqualTo(200);
            assertThat(now.json()).isEqualTo(before.json());
        });
    }

    @Override
    @AfterEach
    public void tearDown() throws Exception {
        super.tearDown();
        beans.close();
        database.close();
    }

    /** A bean of the application. */
    protected final <T> T bean(Class<T> type) {
        return beans.select(type).get();
    }

    /** A client that says who is asking. */
    protected final ApiClient as(String user) {
        return anybody().with("Authorization", Token.bearer(user));
    }

    /** A client of an operator's. */
    protected final ApiClient asOperator(String user) {
        return anybody()
                .with("Authorization", "Bearer " + Token.ofOperator(user).signed());
    }

    /** A client that does not say who is asking. */
    protected final ApiClient anybody() {
        return new ApiClient(getBaseUri(), Map.of());
    }
}
