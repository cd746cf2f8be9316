package org.tidings.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.embedded.ServerTest;
import org.tidings.wire.RawHttp;
import org.tidings.wire.Token;

/** Line ends where none belong, which would begin a header, an event or a request of the attacker's own. */
class SplittingTest extends ServerTest {

    private static final List<String> LINE_ENDS =
            List.of("\r\n", "\n", "\r", "\r\n\r\n", "\n\n", "\u0000", "\u2028", "\u0085", "\u560d\u560a");

    /** Every place in an address that text can be in, as %s. */
    static Stream<String> targets() {
        return Stream.of(
                "/api/events?channel=playground/%s",
                "/api/events?channel=%s",
                "/api/events?channel=console&lastEventId=%s",
                "/api/mail/%s",
                "/api/posts?author=%s",
                "/api/posts?page=%s",
                "/api/clock?every=%s",
                "/api/clock?name=%s",
                "/api/playground/%s",
                "/api/following/%s",
                "/api/%s",
                "/%s",
                "/js/%s");
    }

    private void assertNothingSplit(RawHttp client, String what) {
        assertThat(client.head().status()).as(what).isLessThan(500);
        assertThat(client.head().field("Injected")).as(what).isEmpty();
        if (client.head().isEventStream() && !what.startsWith("HEAD")) {
            assertThat(client.nextBlock()).doesNotContainPattern("(?m)^(Injected|event: evil)");
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void noLineEndInAnAddressBecomesOne(String target) {
        for (var end : LINE_ENDS) {
            var evil = URLEncoder.encode("x" + end + "Injected: yes" + end + "event: evil", StandardCharsets.UTF_8)
                    .replace("+", "%20");
            for (var method : List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")) {
                var line = method + " " + target.formatted(evil) + " HTTP/1.1";
                try (var client =
                        RawHttp.to(port()).request(line, "Host: x", Token.field("carol"), "Content-Length: 0")) {
                    assertNothingSplit(client, line);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin",
                "Last-Event-ID",
                "Accept",
                "Content-Type",
                "If-Match",
                "Host",
                "Forwarded",
                "X-Forwarded-For",
                "Access-Control-Request-Method",
                "Cookie",
                "Authorization",
                "Sec-Fetch-Site",
                "Range",
                "If-None-Match"
            })
    void noOddByteInAFieldBecomesALineEnd(String name) {
        for (var end : List.of("\r", "\n ", "\r\n ", "\u0000", "\u0001", "\u007f", "\u560d\u560a", "\u00ff")) {
            for (var target : List.of("/api/events?channel=posts/alice", "/api/mail", "/index.html")) {
                try (var client = RawHttp.to(port())
                        .request("GET " + target + " HTTP/1.1", "Host: x", name + ": x" + end + "Injected: yes")) {
                    assertNothingSplit(client, target);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x y",
                "[",
                "[::1",
                "x]",
                "a,b",
                "a\"b",
                "a/b",
                "a@b",
                "a:b",
                "a:99999999",
                "ü",
                "<x>",
                "a%0d%0ab"
            })
    void whatIsNoHostIsRefused(String host) {
        for (var target : List.of("/api/users", "/api/posts", "/")) {
            try (var client = RawHttp.to(port()).request("GET " + target + " HTTP/1.1", "Host: " + host)) {
                assertThat(client.head().status()).isEqualTo(400);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://x/api/users",
                "http://x y/api/users",
                "http://[/api/users",
                "http:///api/users",
                "x:80",
                "*",
                "//x/api",
                "?",
                "/api/users#x",
                "/api/users;x=y",
                "/api//users",
                "/./api/users",
                "/../api/users",
                "/api/%2e%2e/%2e%2e/pom.xml",
                "/%2e%2e/pom.xml",
                "/..%2fpom.xml",
                "/js/..%5c..%5cpom.xml",
                "/%c0%ae%c0%ae/pom.xml",
                "/WEB-INF/web.xml",
                "/api/playground/a%2Fb",
                "/api/playground/a%5Cb",
                "/api/users\"",
                "/api/{x}",
                "/api/%",
                "/\u0001"
            })
    void noTargetIsTooOdd(String target) {
        for (var method : List.of("GET", "OPTIONS", "CONNECT", "TRACE", "PRI", "get", "\u0001", "G".repeat(300))) {
            try (var client = RawHttp.to(port()).request(method + " " + target + " HTTP/1.1", "Host: x")) {
                assertThat(client.head().status()).as(method).matches(status -> status < 500 || status == 505);
                assertThat(method.equals("GET") ? client.body() : "").doesNotContain("modelVersion");
            }
        }
    }

    /** Each field of an event, a post, a mail, a ticket, a job. */
    @Test
    void noTextOfAUserLeavesItsLine() {
        try (var stream = stream(
                "/events?channel=console&channel=posts/alice&channel=mail/alice",
                "Authorization: Bearer " + Token.ofOperator("alice").signed())) {
            for (var end : List.of("\\r\\n", "\\n", "\\r", "\\n\\n", "\\u2028", "\\u0085")) {
                var evil = "x" + end + "event: evil" + end + "id: 1" + end + end + "data: evil";
                as("alice").post("/posts", "{\"text\":\"%s\"}".formatted(evil));
                as("bob").post("/mail", "{\"to\":\"alice\",\"subject\":\"%s\",\"body\":\"%s\"}".formatted(evil, evil));
                asOperator("bob")
                        .post("/console/tickets", "{\"title\":\"%s\",\"description\":\"%s\"}".formatted(evil, evil));
                asOperator("bob")
                        .post("/console/jobs", "{\"name\":\"%s\",\"steps\":1,\"stepMillis\":0}".formatted(evil));
            }
            as("alice").post("/posts", "{\"text\":\"the last one\"}");
            String data;
            do {
                var event = stream.nextEvent();
                data = event.data();
                assertThat(event.type()).isNotEqualTo("evil");
                assertThat(event.lastEventId()).isNotEqualTo("1");
                assertThat(data).startsWith("{").endsWith("}");
            } while (!data.contains("the last one"));
        }
    }

    /** Two lengths, or a length and chunks: what one server takes for a body is a request for another one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 6|Transfer-Encoding: chunked",
                "Transfer-Encoding: chunked|Content-Length: 6",
                "Content-Length: 0|Content-Length: 47",
                "Content-Length: 47|Content-Length: 0",
                "Content-Length: 0, 47",
                "Content-Length: +47",
                "Content-Length: -1",
                "Content-Length: 0x2f",
                "Content-Length: 99999999999999999999",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding: chunked|Transfer-Encoding: identity",
                " Transfer-Encoding: chunked"
            })
    void noBodyBecomesARequest(String framing) {
        var lines = Stream.concat(
                        Stream.of("POST /api/posts HTTP/1.1", "Host: x", Token.field("alice")),
                        Stream.of(framing.split("\\|")))
                .toArray(String[]::new);
        try (var client = RawHttp.to(port()).request(lines)) {
            client.send("0\r\n\r\nDELETE /api/smuggled HTTP/1.1\r\nHost: x\r\nX: ");
            assertThat(client.head().status()).as(client::arrived).isBetween(400, 499);
            client.ending();
            client.halfClose();
        }
    }
}
