package org.tidings.embedded;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import jdk.net.ExtendedSocketOptions;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.ConnectionProbe;
import org.glassfish.grizzly.nio.NIOConnection;

/**
 * Has the operating system ask an idle peer whether it is still there, so that one whose cable was pulled is
 * noticed before the next heartbeat. A heartbeat alone would not: it is written into a buffer that nobody empties, and
 * the system tries to send it for a quarter of an hour.
 */
final class KeepAlive extends ConnectionProbe.Adapter {

    private static final int PROBES = 3;

    private final int idleSeconds;
    private final int intervalSeconds;

    /** @param heartbeat the time in which an idle peer that is gone is to be noticed; at the least some seconds */
    KeepAlive(Duration heartbeat) {
        this.idleSeconds = (int) Math.max(1, heartbeat.toSeconds() / 3);
        this.intervalSeconds = (int) Math.max(1, heartbeat.toSeconds() / 6);
    }

    @Override
    @SuppressWarnings("rawtypes") // as Grizzly has it
    public void onAcceptEvent(Connection server, Connection client) {
        var channel = (SocketChannel) ((NIOConnection) client).getChannel();
        try {
            channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            if (channel.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
                channel.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, idleSeconds);
                channel.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, intervalSeconds);
                channel.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, PROBES);
            }
        } catch (IOException e) {
            client.closeSilently(); // gone before it was accepted
        }
    }
}
