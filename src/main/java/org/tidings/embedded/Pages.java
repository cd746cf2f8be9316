package org.tidings.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.http.server.StaticHttpHandler;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.grizzly.http.util.MimeType;

/** The static pages. A browser asks each time whether they have changed: modules of two versions do not mix. */
final class Pages extends StaticHttpHandler {

    static {
        for (var type : List.of("html", "css", "js")) {
            var plain = MimeType.get(type);
            if (!plain.contains("charset")) {
                MimeType.add(type, plain + ";charset=utf-8");
            }
        }
    }

    private final Path folder;

    Pages(Path folder) {
        super(folder.toAbsolutePath().toString());
        this.folder = folder.toAbsolutePath().normalize();
        setFileCacheEnabled(false);
    }

    @Override
    protected boolean handle(String uri, Request request, Response response) throws Exception {
        response.setHeader(Header.CacheControl, "no-cache");
        return request.getMethod() == Method.HEAD ? describe(uri, response) : super.handle(uri, request, response);
    }

    /** Answers a {@code HEAD}, which Grizzly would refuse. */
    private boolean describe(String uri, Response response) throws IOException {
        Path file;
        try {
            file = folder.resolve(uri.substring(1)).normalize();
        } catch (InvalidPathException e) {
            return false; // no file has such a name, in the character set that the machine has for names
        }
        if (Files.isDirectory(file)) {
            file = file.resolve("index.html");
        }
        if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
            return false;
        }
        pickupContentType(response, file.toString());
        response.setContentLengthLong(Files.size(file));
        return true;
    }
}
