package org.tidings.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How the values of a setting are written, and which of them are allowed.
 *
 * @param allowed what is allowed, to complete "allowed is …"
 * @param parse from text to value; an {@link IllegalArgumentException} or {@link ArithmeticException} means that the
 *     text is not of this form
 * @param valid whether a value of the right type is allowed
 */
record Form<T>(String allowed, Function<String, T> parse, Predicate<T> valid) {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})([kmg]?)");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9:._%-]+");

    static Form<String> host() {
        return new Form<>(
                "a host name or an IP address",
                Function.identity(),
                text -> HOST.matcher(text).matches());
    }

    static Form<Integer> number(int from, int to) {
        return new Form<>(
                "a whole number from %d to %d".formatted(from, to),
                Integer::valueOf,
                number -> from <= number && number <= to);
    }

    /** Bytes: {@code 65536} or {@code 64k}; {@code k}, {@code m} and {@code g} are powers of 1024. */
    static Form<Long> bytes(String from, String to) {
        return new Form<>(
                "bytes from %s to %s, as 65536, 64k or 4m".formatted(from, to),
                Form::size,
                bytes -> size(from) <= bytes && bytes <= size(to));
    }

    /** {@code 500ms}, {@code 15s}, {@code 1m} or {@code 1h}. */
    static Form<Duration> duration(String from, String to) {
        return new Form<>(
                "a duration from %s to %s, as 500ms, 15s or 1m".formatted(from, to),
                Form::duration,
                time -> time.compareTo(duration(from)) >= 0 && time.compareTo(duration(to)) <= 0);
    }

    static Form<Long> count(long from, long to) {
        return new Form<>(
                "a whole number from %d to %d".formatted(from, to),
                Long::valueOf,
                number -> from <= number && number <= to);
    }

    static Form<String> text() {
        return new Form<>("any text", Function.identity(), text -> true);
    }

    static Form<Secret> secret() {
        return new Form<>("any text", Secret::new, text -> true);
    }

    /** A folder, {@code memory}, or the URL of a PostgreSQL database. */
    static Form<Store> store() {
        return new Form<>("a folder, memory, or jdbc:postgresql://host:port/name", Store::of, store -> true);
    }

    /** {@code mail/*:1000:90d}, several of them separated by commas. */
    static Form<List<RetentionRule>> retention() {
        return new Form<>(
                "rules channels:events:age, as mail/*:1000:90d,*:100000:30d",
                text -> Stream.of(text.split(",", -1))
                        .map(String::strip)
                        .map(RetentionRule::of)
                        .toList(),
                rules -> true);
    }

    static Form<Transport> transport() {
        return new Form<>("direct or portable", Transport::of, transport -> true);
    }

    static Form<Mode> mode() {
        return new Form<>("development or production", Mode::of, mode -> true);
    }

    static Form<IdentitySource> identity() {
        return new Form<>("demo, jwt or container", IdentitySource::of, source -> true);
    }

    /** The address of a document; none when empty. */
    static Form<String> address() {
        return new Form<>("an address, as https://login.example/keys", Function.identity(), Form::isAddress);
    }

    /** A key of 256 bits or more; none when empty. */
    static Form<Secret> key() {
        return new Form<>(
                "text of at least 32 bytes that nobody guesses, as openssl rand -base64 32 makes it",
                Secret::new,
                secret -> secret.value().isEmpty() || secret.isStrong());
    }

    /** Algorithms of JWS, separated by commas; those of the kind of key when empty. */
    static Form<List<String>> algorithms() {
        return new Form<>(
                "names separated by commas, of " + String.join(", ", Access.ALGORITHMS),
                text -> Stream.of(text.split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList(),
                Access.ALGORITHMS::containsAll);
    }

    static Form<Boolean> flag() {
        return new Form<>("true or false", Form::bool, flag -> true);
    }

    /** Origins as a browser sends them, separated by commas; none when empty. */
    static Form<List<String>> origins() {
        return new Form<>(
                "origins separated by commas, as http://localhost:3000",
                text -> Stream.of(text.split(","))
                        .map(String::strip)
                        .filter(origin -> !origin.isEmpty())
                        .toList(),
                origins -> origins.stream().allMatch(Form::isOrigin));
    }

    /** IP addresses, alone or as many as begin with the same bits, separated by commas; none when empty. */
    static Form<List<AddressRange>> addresses() {
        return new Form<>(
                "IP addresses or networks separated by commas, as 10.0.0.0/8",
                text -> Stream.of(text.split(","))
                        .map(String::strip)
                        .filter(range -> !range.isEmpty())
                        .map(AddressRange::of)
                        .toList(),
                ranges -> true);
    }

    /** A file; none when empty. */
    static Form<Optional<Path>> file(String kind) {
        return new Form<>(
                "the name of a file (" + kind + ")",
                text -> text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text)),
                file -> true);
    }

    private static boolean isAddress(String text) {
        try {
            return text.isEmpty()
                    || (text.matches("https?://\\S+") && URI.create(text).getHost() != null);
        } catch (IllegalArgumentException notEvenAUri) {
            return false;
        }
    }

    private static boolean isOrigin(String text) {
        if (!text.matches("https?://[^/?#@\\s]+")) {
            return false;
        }
        try {
            return URI.create(text).getHost() != null;
        } catch (IllegalArgumentException notEvenAUri) {
            return false;
        }
    }

    private static Duration duration(String text) {
        var match = DURATION.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException(text);
        }
        long count = Long.parseLong(match.group(1));
        return switch (match.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
    }

    private static long size(String text) {
        var match = SIZE.matcher(text.toLowerCase(Locale.ROOT));
        if (!match.matches()) {
            throw new IllegalArgumentException(text);
        }
        long count = Long.parseLong(match.group(1));
        return switch (match.group(2)) {
            case "k" -> Math.multiplyExact(count, 1L << 10);
            case "m" -> Math.multiplyExact(count, 1L << 20);
            case "g" -> Math.multiplyExact(count, 1L << 30);
            default -> count;
        };
    }

    private static boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
