package org.tidings.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tidings.embedded.ServerTest;
import org.tidings.wire.Token;

class AuditTest extends ServerTest {

    private static final Logger AUDIT = Logger.getLogger("org.tidings.audit");
    private static final Logger ALL = Logger.getLogger("");

    private final List<String> log = Collections.synchronizedList(new ArrayList<>());

    private final Handler recorder = new Handler() {
        @Override
        public void publish(LogRecord record) {
            log.add(record.getLoggerName() + " " + new SimpleFormatter().format(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private final Level before = ALL.getLevel();

    @BeforeEach
    void listen() {
        recorder.setLevel(Level.ALL);
        ALL.addHandler(recorder);
        Logger.getLogger("org.tidings").setLevel(Level.ALL);
        AUDIT.setLevel(Level.INFO);
    }

    @AfterEach
    void stopListening() {
        ALL.removeHandler(recorder);
        ALL.setLevel(before);
        Logger.getLogger("org.tidings").setLevel(null);
        AUDIT.setLevel(null);
    }

    private List<String> audit() {
        return log.stream()
                .filter(line -> line.startsWith("org.tidings.audit"))
                .map(line -> line.substring(line.indexOf('{')).strip())
                .toList();
    }

    @Test
    void tellsWhoSignedInAndOutAndWhoWasRefusedWhat() {
        var cookie = anybody()
                .post("/session", "{\"user\":\"alice\"}")
                .header("Set-Cookie")
                .replaceFirst(";.*", "");
        var alice = anybody().with("Cookie", cookie).with("Sec-Fetch-Site", "same-origin");
        alice.get("/events?channel=mail/bob");
        alice.get("/console?token=" + cookie.substring(8));
        anybody().get("/mail");
        anybody()
                .with("Authorization", "Bearer " + Token.of("carol").signed(new byte[] {1}))
                .get("/mail");
        anybody().with("Cookie", cookie).delete("/session");
        asOperator("carol").post("/revocations", "{\"user\":\"bob\"}");
        alice.delete("/session");

        assertThat(audit()).hasSize(8);
        assertThat(audit().get(0)).startsWith("{\"event\":\"signed-in\",\"user\":\"alice\",\"session\":\"");
        assertThat(audit().get(1))
                .contains("refused", "\"user\":\"alice\"", "GET events", "You may not read the channel mail/bob");
        assertThat(audit().get(2)).contains("refused", "\"what\":\"GET console\"", "This is for operators");
        assertThat(audit().get(3)).contains("refused", "GET mail", "Sign in").doesNotContain("user");
        assertThat(audit().get(4))
                .contains("refused", "is not signed as it has to be")
                .doesNotContain("carol");
        assertThat(audit().get(5)).contains("refused", "DELETE session", "\"user\":\"alice\"");
        assertThat(audit().get(6)).contains("revoked", "carol", "the sessions of bob");
        assertThat(audit().get(7)).contains("signed-out", "alice");
    }

    @Test
    void saysNothingThatProvesAnything() {
        var cookie = anybody()
                .post("/session", "{\"user\":\"alice\"}")
                .header("Set-Cookie")
                .replaceFirst(";.*", "");
        var token = anybody().post("/session/token", "{\"user\":\"bob\"}").body();
        anybody().with("Cookie", cookie).delete("/session");
        anybody().with("Authorization", "Bearer " + token).get("/events?channel=mail/alice");
        anybody().with("Authorization", "Bearer " + token + "x").get("/mail?access_token=" + token);
        anybody().with("Authorization", "Bearer " + token).delete("/session");
        anybody().with("Authorization", "Bearer " + token).get("/mail");

        assertThat(audit()).hasSizeGreaterThan(5);
        assertThat(log)
                .noneMatch(line -> line.contains("eyJ"))
                .noneMatch(line -> line.contains(token.substring(token.length() - 20)))
                .noneMatch(line -> line.contains(Token.SECRET));
    }

    /** What a client says is one line, whatever it says. */
    @Test
    void cannotBeWrittenByAnybodyElse() {
        anybody()
                .with("Authorization", Token.bearer("x\n{\"event\":\"signed-in\"}"))
                .get("/mail");

        assertThat(audit()).singleElement().asString().doesNotContain("\n").contains("\\n");
    }
}
