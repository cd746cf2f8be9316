package org.tidings.limits;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.net.Inet6Address;
import java.util.Optional;
import org.tidings.rest.ClientAddress;
import org.tidings.security.Caller;
import org.tidings.settings.AddressRange;

/** Who sent the current request, as far as it counts. */
@RequestScoped
class Client {

    /** What a provider gives to one customer, who may take any address in it. */
    private static final int IPV6_NETWORK_BITS = 64;

    @Inject
    Caller caller;

    @Inject
    ClientAddress address;

    /** The user, if they have shown who they are. */
    Optional<String> user() {
        return caller.identity().map(identity -> "user " + identity.user());
    }

    /** The address, or the network whose addresses are one client's; empty where the server does not show it. */
    Optional<String> address() {
        return address.find()
                .map(found -> found instanceof Inet6Address
                        ? AddressRange.network(found, IPV6_NETWORK_BITS).getHostAddress() + "/" + IPV6_NETWORK_BITS
                        : found.getHostAddress());
    }
}
