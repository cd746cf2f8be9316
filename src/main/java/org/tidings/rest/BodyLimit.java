package org.tidings.rest;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
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
        if (request.getLength() > settings.bodyMax()) {
            throw tooLarge(settings.bodyMax());
        }
        request.setEntityStream(new Limited(request.getEntityStream(), settings.bodyMax()));
    }

    private static WebApplicationException tooLarge(long max) {
        return Problem.of(Status.REQUEST_ENTITY_TOO_LARGE, "A body may have " + max + " bytes")
                .exception();
    }

    /** Confined to the thread of the request. */
    private static final class Limited extends FilterInputStream {

        private final long max;
        private long count;

        Limited(InputStream body, long max) {
            super(body);
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

        private void count(int bytes) {
            count += bytes;
            if (count > max) {
                throw tooLarge(max);
            }
        }
    }
}
