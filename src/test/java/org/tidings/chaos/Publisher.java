package org.tidings.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import org.tidings.wire.RawHttp;
import org.tidings.wire.Token;

/** Makes changes over HTTP, each once, each on a connection of its own. May be used by any thread. */
final class Publisher {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final int port;
    private final Ledger ledger;

    Publisher(int port, Ledger ledger) {
        this.port = port;
        this.ledger = ledger;
    }

    /** The promise, if there is one; the ledger has it then. */
    Optional<Answer> publish(Change change) {
        return ask(change).filter(Answer::isPromise);
    }

    /** The answer, if there is one: the server may not be there, or may die before it comes. */
    Optional<Answer> ask(Change change) {
        try (var connection = RawHttp.to(port).within(PATIENCE)) {
            ledger.attempted(change);
            var answer = Answer.to(sent(connection, change));
            ledger.answered(change, answer);
            return Optional.of(answer);
        } catch (UncheckedIOException | AssertionError dead) { // so RawHttp calls a response that is none
            return Optional.empty();
        }
    }

    private RawHttp sent(RawHttp connection, Change change) {
        var lines = new ArrayList<String>();
        lines.add(change.method() + " " + change.target() + " HTTP/1.1");
        lines.add("Host: localhost:" + port);
        lines.add("Connection: close");
        lines.add(Token.field(change.user()));
        change.ifMatch().ifPresent(version -> lines.add("If-Match: " + version));
        change.json().ifPresent(body -> lines.add("Content-Type: application/json"));
        var body = change.json().orElse("");
        lines.add("Content-Length: " + body.getBytes(UTF_8).length);
        return connection.request(lines.toArray(String[]::new)).send(body);
    }

    /** Makes a change that no other is like, again and again until one is promised; returns the position. */
    long publishSurely(String from, String to) {
        for (int i = 0; i < 1_000; i++) {
            var answer = publish(Change.mail(from, to, ledger.nextMark()));
            if (answer.isPresent()) {
                return answer.get().position().orElseThrow();
            }
            Writer.pause(Duration.ofMillis(20));
        }
        throw new AssertionError("Nobody takes a mail on port " + port);
    }
}
