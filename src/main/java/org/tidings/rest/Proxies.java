package org.tidings.rest;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.tidings.settings.AddressRange;

/**
 * The proxies whose word counts. A header is a claim of whoever sent the request, to which each proxy adds whom it got the
 * request from; so it is read from its end, for as long as a listed proxy is speaking.
 */
record Proxies(List<AddressRange> listed) {

    /**
     * Who sent a request.
     *
     * @param peer the other end of the connection
     * @param forwarded the lines of the header {@code Forwarded}
     * @param forwardedFor the lines of the header {@code X-Forwarded-For}
     * @return the peer itself, if it is not listed, says nothing that can be understood, or says two things: a proxy that
     *     writes one of the headers may pass the other one on as a client made it up
     */
    InetAddress client(InetAddress peer, List<String> forwarded, List<String> forwardedFor) {
        if (!has(peer) || forwarded.isEmpty() && forwardedFor.isEmpty()) {
            return peer;
        }
        if (forwarded.isEmpty() || forwardedFor.isEmpty()) {
            return follow(peer, forwarded.isEmpty() ? Hops.ofList(forwardedFor) : Hops.of(forwarded));
        }
        var one = follow(peer, Hops.of(forwarded));
        return one.equals(follow(peer, Hops.ofList(forwardedFor))) ? one : peer;
    }

    private InetAddress follow(InetAddress peer, List<Optional<InetAddress>> hops) {
        var client = peer;
        for (int i = hops.size() - 1; i >= 0 && has(client); i--) {
            if (hops.get(i).isEmpty()) {
                return client;
            }
            client = hops.get(i).get();
        }
        return client;
    }

    private boolean has(InetAddress address) {
        return listed.stream().anyMatch(range -> range.contains(address));
    }
}
