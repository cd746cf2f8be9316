package org.tidings.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidings.embedded.ServerTest;
import org.tidings.servers.OnEveryServer;

@OnEveryServer
class PublicStreamTest extends ServerTest {

    @ParameterizedTest
    @CsvSource({
        "/clock?every=1h, *",
        "/playground/mine, *",
        "/events?channel=posts/bob, ",
        "/events?channel=playground/mine, "
    })
    void isReadByEveryPageWithoutCredentialsAndOtherStreamsAreNot(String path, String allowed) {
        try (var stream = stream(path, "Origin: https://anybody.example")) {
            assertThat(stream.head().field("Access-Control-Allow-Origin").orElse(null))
                    .isEqualTo(allowed);
            assertThat(stream.head().field("Access-Control-Allow-Credentials")).isEmpty();
            assertThat(stream.head().field("Vary")).hasValue("Origin");
        }
    }
}
