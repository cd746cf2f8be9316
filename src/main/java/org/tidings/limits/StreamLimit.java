package org.tidings.limits;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.tidings.settings.Settings;
import org.tidings.stream.Admission;
import org.tidings.stream.NoRoom;

/** Nobody has more streams than the settings allow, neither as a user nor from one address. */
@ApplicationScoped
public class StreamLimit implements Admission {

    private final Client client;
    private final Places users;
    private final Places addresses;

    @Inject
    StreamLimit(Client client, Settings settings) {
        this.client = client;
        this.users = new Places(settings.streamsPerUser());
        this.addresses = new Places(settings.streamsPerAddress());
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected StreamLimit() {
        client = null;
        users = new Places(0);
        addresses = new Places(0);
    }

    @Override
    public Runnable enter() {
        var address = client.address();
        var user = client.user();
        take(addresses, address);
        try {
            take(users, user);
        } catch (NoRoom e) {
            address.ifPresent(addresses::giveBack);
            throw e;
        }
        return () -> {
            address.ifPresent(addresses::giveBack);
            user.ifPresent(users::giveBack);
        };
    }

    private static void take(Places places, Optional<String> who) {
        if (who.isPresent() && !places.take(who.get())) {
            throw new NoRoom("Too many streams of " + who.get());
        }
    }
}
