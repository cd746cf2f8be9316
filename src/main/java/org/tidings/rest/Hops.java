package org.tidings.rest;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidings.settings.AddressRange;

/**
 * The addresses in what proxies add to a request, in the order of the header: the nearest comes last. Empty stands for a name,
 * {@code unknown}, or anything else that is no address.
 */
final class Hops {

    /** One pair of {@code Forwarded}, and what follows it; values with ports are often not quoted, as they should be. */
    private static final Pattern PAIR = Pattern.compile("\\G[ \\t]*+(?<name>[!#$%&'*+.^_`|~0-9A-Za-z-]++)="
            + "(?:\"(?<quoted>(?:[^\"\\\\]|\\\\.)*+)\"|(?<plain>[^\\s\",;=]*+))[ \\t]*+(?<end>[;,]|$)");

    /** An address with or without a port: {@code 192.0.2.1:80}, {@code [2001:db8::1]:80}, {@code 2001:db8::1}. */
    private static final Pattern NODE =
            Pattern.compile("(?<v4>[0-9.]++)(:[^:]*+)?|\\[(?<v6>[^]]*+)](:.*+)?|(?<bare>.*+)");

    private Hops() {}

    /** Those of {@code X-Forwarded-For}. */
    static List<Optional<InetAddress>> ofList(List<String> lines) {
        return Stream.of(String.join(",", lines).split(",", -1))
                .map(String::strip)
                .map(Hops::address)
                .toList();
    }

    /** Those of {@code Forwarded} (RFC 7239); none if it is not well-formed, for then it is anybody's guess where one ends. */
    static List<Optional<InetAddress>> of(List<String> lines) {
        var hops = new ArrayList<Optional<InetAddress>>();
        var pair = PAIR.matcher(String.join(",", lines));
        Optional<InetAddress> hop = Optional.empty();
        int end = 0;
        while (pair.find()) {
            if (pair.group("name").equalsIgnoreCase("for")) {
                hop = address(value(pair.group("quoted"), pair.group("plain")));
            }
            if (!pair.group("end").equals(";")) {
                hops.add(hop);
                hop = Optional.empty();
            }
            end = pair.end();
        }
        return end == pair.regionEnd() ? hops : List.of();
    }

    private static String value(@Nullable String quoted, String plain) {
        return quoted == null ? plain : quoted.replaceAll("\\\\(.)", "$1");
    }

    private static Optional<InetAddress> address(String node) {
        var parts = NODE.matcher(node);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return Stream.of("v4", "v6", "bare")
                .map(parts::group)
                .filter(part -> part != null)
                .findFirst()
                .flatMap(AddressRange::address);
    }
}
