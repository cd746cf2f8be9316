package org.tidings.rest;

import jakarta.enterprise.context.RequestScoped;
import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the current request comes from. Asked on the thread of the request only. */
@RequestScoped
public class ClientAddress {

    private @Nullable InetAddress address;

    /** The address of the client, or of the proxy in front of us if its word does not count; empty where the server hides it. */
    public Optional<InetAddress> find() {
        return Optional.ofNullable(address);
    }

    void is(InetAddress found) {
        address = found;
    }
}
