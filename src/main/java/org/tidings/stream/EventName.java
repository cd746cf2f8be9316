package org.tidings.stream;

import java.util.Locale;

/** The name of an event on the wire, made from the name of its class. */
final class EventName {

    private EventName() {}

    /** {@code MailReceived} is {@code mail-received}. */
    static String of(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
