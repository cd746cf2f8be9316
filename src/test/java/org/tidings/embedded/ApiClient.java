package org.tidings.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;

/** Sends requests to the API. */
public final class ApiClient {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI base;
    private final Map<String, String> headers;

    public ApiClient(URI base, Map<String, String> headers) {
        this.base = base;
        this.headers = headers;
    }

    /** The same client, with one more header. */
    public ApiClient with(String name, String value) {
        var more = new HashMap<>(headers);
        more.put(name, value);
        return new ApiClient(base, more);
    }

    public Reply get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    public Reply delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    public Reply put(String path) {
        return send("PUT", path, BodyPublishers.noBody());
    }

    public Reply put(String path, String json) {
        return json().send("PUT", path, BodyPublishers.ofString(json));
    }

    public Reply post(String path, String json) {
        return json().send("POST", path, BodyPublishers.ofString(json));
    }

    /** Sends anything. */
    public Reply send(String method, String path, BodyPublisher body) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).method(method, body);
        headers.forEach(request::header);
        try {
            return new Reply(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private ApiClient json() {
        return headers.containsKey("Content-Type") ? this : with("Content-Type", "application/json");
    }
}
