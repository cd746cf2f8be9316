package org.tidings.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Some IP addresses that begin with the same bits: {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or one alone.
 *
 * @param first an address of them
 * @param bits how many bits are the same
 */
public record AddressRange(InetAddress first, int bits) {

    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");

    /** What Java then takes for one, or for nothing: it looks no name up that has a colon. */
    private static final Pattern IPV6 = Pattern.compile("(?=.*:)[0-9A-Fa-f:][0-9A-Fa-f:.]{1,44}");

    /** @throws IllegalArgumentException if an address has not so many bits */
    public AddressRange {
        if (bits < 0 || bits > first.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException("/" + bits);
        }
    }

    /**
     * Some addresses as {@code 10.0.0.0/8}, or one as {@code 10.0.0.1}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static AddressRange of(String text) {
        var parts = text.split("/", -1);
        var first = address(parts[0]).orElseThrow(() -> new IllegalArgumentException(text));
        return switch (parts.length) {
            case 1 -> new AddressRange(first, first.getAddress().length * Byte.SIZE);
            case 2 -> new AddressRange(first, Integer.parseInt(parts[1]));
            default -> throw new IllegalArgumentException(text);
        };
    }

    /** The address that a text is; nothing is looked up, so a host name is none. */
    public static Optional<InetAddress> address(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** Whether an address is one of them. */
    public boolean contains(InetAddress address) {
        return network(address, bits).equals(network(first, bits));
    }

    /** The first of all addresses that begin with as many of the same bits. */
    public static InetAddress network(InetAddress address, int bits) {
        var bytes = address.getAddress();
        int whole = Math.min(bits / Byte.SIZE, bytes.length);
        if (whole < bytes.length) {
            bytes[whole] &= (byte) (0xFF00 >> bits % Byte.SIZE);
            Arrays.fill(bytes, whole + 1, bytes.length, (byte) 0);
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // it has as many bytes as before
        }
    }
}
