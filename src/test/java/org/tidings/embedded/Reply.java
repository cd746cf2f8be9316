package org.tidings.embedded;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.List;

/** What the API answered. */
public record Reply(HttpResponse<String> response) {

    public int status() {
        return response.statusCode();
    }

    public String body() {
        return response.body();
    }

    /** The value of a header, or "" if there is none. */
    public String header(String name) {
        return String.join(", ", response.headers().allValues(name));
    }

    public JsonObject json() {
        try (var reader = Json.createReader(new StringReader(body()))) {
            return reader.readObject();
        }
    }

    /** The position that the answer is of. */
    public long position() {
        return json().getJsonNumber("position").longValueExact();
    }

    /** An object in the answer, such as {@code mail}. */
    public JsonObject json(String name) {
        return json().getJsonObject(name);
    }

    /** A member of each of the objects in an array of the answer, as JSON. */
    public List<String> each(String array, String name) {
        return json().getJsonArray(array).stream()
                .map(value -> value.asJsonObject().get(name).toString())
                .toList();
    }

    /** The detail of a problem, after a look at whether it is one. */
    public String detail() {
        if (!header("Content-Type").equals("application/problem+json")
                || json().getInt("status") != status()
                || !json().getString("type").equals("about:blank")) {
            throw new AssertionError(
                    "not a problem: " + response + " " + response.headers().map() + " " + body());
        }
        return json().getString("detail");
    }
}
