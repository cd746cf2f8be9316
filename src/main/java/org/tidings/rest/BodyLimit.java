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
        request.setEntityStream(new Limited(request.getEntityStream(), length, max));
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
    private static final class Limited extends FilterInputStream {

        private final long length;
        private final long max;
        private long count;

        Limited(InputStream body, long length, long max) {
            super(body);
            this.length = length;
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

        /** With room for what there is, and for the byte too many; without this, with 16 KB for however little. */
        @Override
        public byte[] readAllBytes() throws IOException {
            return readNBytes((int) length + 1);
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
