package org.tidings.embedded;

import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.FilterChainEvent;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpEvents.IncomingHttpUpgradeEvent;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpPacket;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.Protocol;
import org.glassfish.grizzly.http.server.AddOn;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.grizzly.http.util.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * Corrects what Grizzly makes of some kinds of clients. One that offers an upgrade, as {@code java.net.http} does unless
 * told otherwise, is answered as if it had not (RFC 9110, 7.8: an upgrade may be ignored); Grizzly would send it a
 * response without most of its headers. One that speaks HTTP/1.0 is sent no chunks, which it could not read. One that asks for what is no path, or at what is no host, has
 * itself to blame: 400, and not an error page of the server's. And a {@code HEAD} of a stream promises no length.
 */
final class PlainHttp extends BaseFilter implements AddOn {

    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9._~-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{0,5})?");
    /** A slash, or a segment of dots: one thing to some and another to others. Grizzly and Jersey stumble over them. */
    private static final Pattern DISGUISED = Pattern.compile("%(2[Ff]|5[Cc])|/(?=[^/]*%)(\\.|%2[Ee]){1,2}(?=/|$)");

    private static final Pattern STRAY_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    @Override
    public void setup(NetworkListener listener, FilterChainBuilder builder) {
        builder.add(builder.indexOfType(HttpServerFilter.class) + 1, this);
    }

    @Override
    public NextAction handleEvent(FilterChainContext context, FilterChainEvent event) {
        if (event instanceof IncomingHttpUpgradeEvent upgrade) {
            decline(upgrade.getHttpHeader());
        }
        return context.getInvokeAction();
    }

    private static void decline(HttpHeader request) {
        request.getUpgradeDC().recycle();
        request.setIgnoreContentModifiers(false);
    }

    @Override
    public NextAction handleRead(FilterChainContext context) {
        if (context.getMessage() instanceof HttpContent content
                && content.getHttpHeader() instanceof HttpRequestPacket request) {
            if (!isPath(request.getRequestURI()) || !isHost(request.getHeader(Header.Host))) {
                refuse(context, request);
                return context.getStopAction();
            }
            mendQuery(request);
        }
        return context.getInvokeAction();
    }

    private static boolean isPath(String path) {
        try {
            var uri = new URI(path);
            var decoded = uri.getPath();
            return decoded != null
                    && !DISGUISED.matcher(path).find()
                    && decoded.indexOf('\uFFFD') < 0
                    && decoded.indexOf(0) < 0
                    && !uri.normalize().getPath().startsWith("/..");
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** HTTP/1.0 needs none; Jersey makes addresses of it. */
    private static boolean isHost(@Nullable String host) {
        return host == null || HOST.matcher(host).matches();
    }

    /** A stray percent sign in a query means itself: garbage in {@code ?lastEventId=} must not cost anybody the stream. */
    private static void mendQuery(HttpRequestPacket request) {
        var query = request.getQueryString();
        if (query != null && STRAY_PERCENT.matcher(query).find()) {
            request.setQueryString(STRAY_PERCENT.matcher(query).replaceAll("%25"));
        }
    }

    private static void refuse(FilterChainContext context, HttpRequestPacket request) {
        var response = request.getResponse();
        response.setStatus(HttpStatus.BAD_REQUEST_400);
        response.setContentLength(0);
        response.setHeader(Header.Connection, "close");
        context.write(response.httpContentBuilder().last(true).build());
        context.getConnection().closeSilently(); // after what was written
    }

    @Override
    public NextAction handleWrite(FilterChainContext context) {
        if (context.getMessage() instanceof HttpPacket packet
                && packet.getHttpHeader() instanceof HttpResponsePacket response
                && !response.isCommitted()) {
            correct(response);
        }
        return context.getInvokeAction();
    }

    private static void correct(HttpResponsePacket response) {
        var request = response.getRequest();
        if (request.getMethod() == Method.HEAD && MediaType.SERVER_SENT_EVENTS.equals(response.getContentType())) {
            response.setContentLengthLong(-1);
        }
        if (request.getProtocol() == Protocol.HTTP_1_0) {
            response.setChunked(false);
        }
    }
}
