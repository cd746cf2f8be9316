package org.tidings.security;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.tidings.stream.Entry;
import org.tidings.stream.Message;
import org.tidings.stream.StreamEvent;

/** What every node has to know of permissions that change. It travels as everything does, on a channel that nobody may read. */
sealed interface SecurityEvent extends StreamEvent {

    String CHANNEL = "security";

    /** All tokens of one sign-in are void. */
    record SessionRevoked(String session) implements SecurityEvent {

        @Override
        public JsonObject json() {
            return Json.createObjectBuilder().add("session", session).build();
        }
    }

    /** All tokens of a user that were issued up to then are void. */
    record UserRevoked(String user, Instant upTo) implements SecurityEvent {

        @Override
        public JsonObject json() {
            return Json.createObjectBuilder()
                    .add("user", user)
                    .add("upTo", upTo.toString())
                    .build();
        }
    }

    /** Somebody has a newer token of the same sign-in. */
    record SessionRenewed(String session, String user, Set<String> roles, Instant issuedAt, Instant expires)
            implements SecurityEvent {

        @Override
        public JsonObject json() {
            return Json.createObjectBuilder()
                    .add("session", session)
                    .add("user", user)
                    .add("roles", Json.createArrayBuilder(roles))
                    .add("issuedAt", issuedAt.toString())
                    .add("expires", expires.toString())
                    .build();
        }
    }

    JsonObject json();

    @Override
    default String channel() {
        return CHANNEL;
    }

    @Override
    default Message message() {
        return Message.text(json().toString()).event(getClass().getSimpleName());
    }

    /** @throws RuntimeException if it is none */
    static SecurityEvent of(Entry entry) {
        var fields = entry.publication().fields();
        try (var reader = Json.createReader(new StringReader(String.valueOf(fields.data())))) {
            return of(String.valueOf(fields.event()), reader.readObject());
        }
    }

    private static SecurityEvent of(String type, JsonObject json) {
        return switch (type) {
            case "SessionRevoked" -> new SessionRevoked(json.getString("session"));
            case "UserRevoked" -> new UserRevoked(json.getString("user"), Instant.parse(json.getString("upTo")));
            case "SessionRenewed" ->
                new SessionRenewed(
                        json.getString("session"),
                        json.getString("user"),
                        json.getJsonArray("roles").getValuesAs(JsonString::getString).stream()
                                .collect(Collectors.toUnmodifiableSet()),
                        Instant.parse(json.getString("issuedAt")),
                        Instant.parse(json.getString("expires")));
            default -> throw new IllegalArgumentException("There is no " + type);
        };
    }
}
