package org.tidings.limits;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ClientErrorException;
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

    /** The user, if the request is one's whom we know. */
    Optional<String> user() {
        try {
            return Optional.of("user " + caller.name());
        } catch (ClientErrorException e) {
            return Optional.empty();
        }
    }

    /** The address, or the network whose addresses are one client's; empty where the server does not show it. */
    Optional<String> address() {
        return address.find()
                .map(found -> found instanceof Inet6Address
                        ? AddressRange.network(found, IPV6_NETWORK_BITS).getHostAddress() + "/" + IPV6_NETWORK_BITS
                        : found.getHostAddress());
    }
}
