package org.tidings.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.embedded.ApiTest;
import org.tidings.embedded.Reply;

class BodyLimitTest extends ApiTest {

    private static final int LIMIT = 64 * 1024;

    @Test
    void takesABodyOfExactlyTheLimit() {
        assertThat(sendWithLength(LIMIT).status()).isEqualTo(201);
        assertThat(sendChunked(LIMIT).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(ints = {LIMIT + 1, 3_000_000})
    void refusesALargerOneThatSaysItsLength(int size) {
        assertRefused(sendWithLength(size));
    }

    @ParameterizedTest
    @ValueSource(ints = {LIMIT + 1, 3_000_000})
    void refusesALargerOneThatArrivesInChunks(int size) {
        assertRefused(sendChunked(size));
    }

    /** What a server has unpacked, say. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 4, 5})
    void readsABodyToItsEndHoweverShortItWasSaidToBe(int length) throws IOException {
        var body = "12345".getBytes(UTF_8);
        try (var limited = new BodyLimit.Limited(new ByteArrayInputStream(body), length + 1, LIMIT)) {
            assertThat(limited.readAllBytes()).isEqualTo(body);
        }
    }

    private void assertRefused(Reply reply) {
        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.detail()).isEqualTo("A body may have 65536 bytes");
        assertThat(reply.json().getString("title")).isEqualTo("Content Too Large");
        assertThat(as("bob").get("/mail").json().getInt("total")).isEqualTo(1); // nothing half done
    }

    private Reply sendWithLength(int size) {
        return as("alice").post("/mail", mail(size));
    }

    private Reply sendChunked(int size) {
        var bytes = mail(size).getBytes(UTF_8);
        return as("alice")
                .with("Content-Type", "application/json")
                .send("POST", "/mail", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)));
    }

    /** A mail of so many bytes, most of them blanks that JSON does not mind. */
    private static String mail(int size) {
        var mail = """
                {"to":"bob","subject":"Hello","body":""}""";
        return mail + " ".repeat(size - mail.length());
    }
}
