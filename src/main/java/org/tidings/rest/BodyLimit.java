package org.tidings.rest;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.tidings.settings.Settings;

/** Refuses bodies that are too large: at once if the request says its length, while reading if it does not. */
@Provider
@PreMatching
@Dependent
public class BodyLimit implements ContainerRequestFilter {

    @Inject
    Settings settings;

    @Override
    public void filter(ContainerRequestContext request) {
        long max = settings.bodyMax();
        long length = length(request, max);
        if (length > max) {
            throw tooLarge(max);
        }
        int room = 1 + (int) Math.max(length, 0);
        request.setEntityStream(new Limited(request.getEntityStream(), room, max));
    }

    /** As the request says it, or the most that it may be; {@code getLength} fails beyond two gigabytes. */
    private static long length(ContainerRequestContext request, long max) {
        var length = request.getHeaders().getFirst(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? max : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private static WebApplicationException tooLarge(long max) {
        return Problem.of(Status.REQUEST_ENTITY_TOO_LARGE, "A body may have " + max + " bytes")
                .exception();
    }

    /** Confined to the thread of the request. */
    static final class Limited extends FilterInputStream {

        private final int room;
        private final long max;
        private long count;

        /** @param room for how many bytes to make room at once: one more than are expected, so that the end is seen */
        Limited(InputStream body, int room, long max) {
            super(body);
            this.room = room;
            this.max = max;
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            count(octet < 0 ? 0 : 1);
            return octet;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        /** As a rule in one piece, of the length that was said; without this, with 16 KB for however little. */
        @Override
        public byte[] readAllBytes() throws IOException {
            var all = new ByteArrayOutputStream();
            byte[] piece;
            do {
                piece = readNBytes(room);
                all.write(piece);
            } while (piece.length == room);
            return all.toByteArray();
        }

        /** Whoever wants to look ahead keeps what they have read: it is counted once. */
        @Override
        public boolean markSupported() {
            return false;
        }

        private void count(int bytes) {
            count += bytes;
            if (count > max) {
                throw tooLarge(max);
            }
        }
    }
}
