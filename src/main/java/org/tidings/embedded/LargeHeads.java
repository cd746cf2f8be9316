package org.tidings.embedded;

import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.http.HttpPacket;
import org.glassfish.grizzly.http.HttpProbe;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.util.HttpStatus;
import org.glassfish.grizzly.http.util.MimeHeaders;

/** Says of a request whose head is too large that it is (RFC 6585, 5; RFC 9110, 15.5.15), and not just that it is bad. */
final class LargeHeads extends HttpProbe.Adapter {

    @Override
    @SuppressWarnings("rawtypes") // as Grizzly has it
    public void onErrorEvent(Connection connection, HttpPacket packet, Throwable error) {
        if (packet instanceof HttpRequestPacket request) {
            var reason = String.valueOf(error.getMessage());
            if (error instanceof MimeHeaders.MaxHeaderCountExceededException
                    || reason.contains("header is too large")) {
                request.getResponse().setStatus(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE);
            } else if (reason.contains("line is too large")) { // "intial line", in Grizzly's words
                request.getResponse().setStatus(HttpStatus.REQUEST_URI_TOO_LONG_414);
            }
        }
    }
}
