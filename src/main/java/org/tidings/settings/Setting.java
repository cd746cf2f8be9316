package org.tidings.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One row of the table of settings. The table drives the reading, the command line's {@code --help} and the README.
 *
 * @param name lower-kebab-case; the key is {@code tidings.} and this name
 * @param standard the default, as it would be written
 * @param meaning one line for the reader of {@code --help}
 * @param form how its values are written, and which are allowed
 */
public record Setting<T>(String name, String standard, String meaning, Form<T> form) {

    static final Setting<String> HOST =
            new Setting<>("host", "localhost", "Address to listen on; 0.0.0.0 for every network", Form.host());

    static final Setting<Integer> PORT =
            new Setting<>("port", "8080", "Port to listen on; 0 for any free one", Form.number(0, 65_535));

    static final Setting<Duration> HEARTBEAT = new Setting<>(
            "heartbeat", "15s", "Idle time after which a stream sends a comment", Form.duration("10ms", "1h"));

    static final Setting<Duration> WRITE_TIMEOUT = new Setting<>(
            "write-timeout",
            "30s",
            "Time after which a client that takes nothing is disconnected",
            Form.duration("10ms", "1h"));

    static final Setting<Duration> RETRY = new Setting<>(
            "retry", "2s", "Time that browsers are told to wait before they reconnect", Form.duration("0ms", "1h"));

    static final Setting<Integer> STREAMS_MAX =
            new Setting<>("streams-max", "20000", "Streams open at once", Form.number(1, 10_000_000));

    static final Setting<Integer> STREAM_CHANNELS_MAX =
            new Setting<>("stream-channels-max", "50", "Channels in one stream", Form.number(1, 10_000));

    static final Setting<Integer> STREAMS_PER_USER =
            new Setting<>("streams-per-user", "1000", "Streams of one user", Form.number(1, 10_000_000));

    static final Setting<Integer> STREAMS_PER_ADDRESS = new Setting<>(
            "streams-per-address",
            "10000",
            "Streams to one address; of IPv6, to one network of 64 bits",
            Form.number(1, 10_000_000));

    static final Setting<Integer> PUBLISH_RATE = new Setting<>(
            "publish-rate",
            "500",
            "Changes that a user, or an address without one, may make in a second, in the long run",
            Form.number(1, 1_000_000));

    static final Setting<Integer> PUBLISH_BURST = new Setting<>(
            "publish-burst", "10000", "Changes that they may make at once after a while", Form.number(1, 1_000_000));

    static final Setting<List<AddressRange>> PROXIES =
            new Setting<>("proxies", "", "Proxies whose word counts for where a request comes from", Form.addresses());

    static final Setting<Store> DATABASE = new Setting<>(
            "database",
            "data",
            "Where everything is kept: a folder for H2, memory until the process ends, or PostgreSQL",
            Form.store());

    static final Setting<String> DATABASE_USER =
            new Setting<>("database.user", "", "User of a PostgreSQL database", Form.text());

    static final Setting<Secret> DATABASE_PASSWORD =
            new Setting<>("database.password", "", "Password of that user; better given as a variable", Form.secret());

    static final Setting<Duration> DATABASE_WAIT = new Setting<>(
            "database.wait",
            "0s",
            "Time that the start waits for a database that cannot be reached",
            Form.duration("0ms", "1h"));

    static final Setting<Integer> DATABASE_CONNECTIONS =
            new Setting<>("database.connections", "20", "Connections to the database, at most", Form.number(8, 1_000));

    static final Setting<String> DATA_SOURCE = new Setting<>(
            "data-source",
            "java:comp/DefaultDataSource",
            "In a Jakarta EE server: JNDI name of the data source",
            Form.text());

    static final Setting<Boolean> SAMPLES =
            new Setting<>("samples", "true", "Puts a little to look at into a new database", Form.flag());

    static final Setting<List<RetentionRule>> RETENTION = new Setting<>(
            "retention",
            "*:100000:30d",
            "How many events of a channel are kept, and how long; the first rule that fits holds",
            Form.retention());

    static final Setting<Long> REPLAY_MAX = new Setting<>(
            "replay-max",
            "10000000",
            "How many events, of all channels, a stream goes back at most",
            Form.count(0, 1L << 52));

    static final Setting<Integer> HISTORY_EVENTS =
            new Setting<>("history-events", "10000", "Ephemeral events kept in memory", Form.number(0, 100_000_000));

    static final Setting<Long> HISTORY_BYTES =
            new Setting<>("history-bytes", "64m", "Bytes of ephemeral events kept in memory", Form.bytes("0", "64g"));

    static final Setting<Integer> RING_FRAMES =
            new Setting<>("ring-frames", "1024", "Encoded events that a channel keeps", Form.number(1, 1_000_000));

    static final Setting<Long> RING_BYTES =
            new Setting<>("ring-bytes", "4m", "Encoded bytes that a channel keeps", Form.bytes("1k", "1g"));

    static final Setting<Transport> TRANSPORT = new Setting<>(
            "transport",
            "direct",
            "How the embedded server writes streams: straight to the sockets, or as other servers do",
            Form.transport());

    static final Setting<Long> BATCH_BYTES =
            new Setting<>("batch-bytes", "256k", "Most bytes in one write to one client", Form.bytes("1k", "64m"));

    static final Setting<Long> BODY_MAX =
            new Setting<>("body-max", "64k", "Most bytes in the body of a request", Form.bytes("1k", "64m"));

    static final Setting<Long> HEADER_MAX =
            new Setting<>("header-max", "16k", "Embedded: most bytes in the head of a request", Form.bytes("1k", "1m"));

    static final Setting<Duration> REQUEST_TIMEOUT = new Setting<>(
            "request-timeout",
            "30s",
            "Embedded: time in which a request has to arrive, to its last byte",
            Form.duration("100ms", "1h"));

    static final Setting<Optional<Path>> TLS_KEYSTORE = new Setting<>(
            "tls.keystore", "", "Embedded: speak HTTPS, with the key in this file", Form.file("PKCS #12"));

    static final Setting<Secret> TLS_KEYSTORE_PASSWORD = new Setting<>(
            "tls.keystore.password", "", "Password of that file; better given as a variable", Form.secret());

    static final Setting<Optional<Path>> TLS_CERTIFICATE = new Setting<>(
            "tls.certificate",
            "",
            "Embedded: speak HTTPS, with this certificate and those above it",
            Form.file("PEM, along with tidings.tls.key, and without tidings.tls.keystore"));

    static final Setting<Optional<Path>> TLS_KEY = new Setting<>(
            "tls.key",
            "",
            "The key of that certificate, without a password",
            Form.file("PEM, along with tidings.tls.certificate"));

    static final Setting<List<String>> CORS_ORIGINS =
            new Setting<>("cors-origins", "", "Other origins whose pages may read and write", Form.origins());

    static final Setting<Boolean> PLAYGROUND = new Setting<>(
            "playground", "true", "Lets anyone send events to playground/…; off in production", Form.flag());

    static final Setting<Mode> MODE = new Setting<>(
            "mode", "development", "In production, nothing is open that is there to be tried out", Form.mode());

    static final Setting<IdentitySource> IDENTITY = new Setting<>(
            "identity",
            "demo",
            "Who says who is asking: a page where anybody may be anybody, tokens of an issuer, or the server",
            Form.identity());

    static final Setting<Duration> SESSION =
            new Setting<>("session", "1h", "How long a demo sign-in holds unless renewed", Form.duration("1s", "24h"));

    static final Setting<Duration> SESSION_NOTICE = new Setting<>(
            "session.notice", "1m", "How long before it expires a stream says so", Form.duration("0ms", "1h"));

    static final Setting<String> JWT_ISSUER =
            new Setting<>("jwt.issuer", "", "Who issues the tokens, as their iss says", Form.text());

    static final Setting<String> JWT_AUDIENCE =
            new Setting<>("jwt.audience", "", "Who the tokens are for, as their aud says", Form.text());

    static final Setting<String> JWT_JWKS_URL = new Setting<>(
            "jwt.jwks-url", "", "Where the issuer has its keys; fetched, kept, and fetched again", Form.address());

    static final Setting<Optional<Path>> JWT_PUBLIC_KEY = new Setting<>(
            "jwt.public-key", "", "The issuer's one public key", Form.file("PEM, of a key for RSA or EC"));

    static final Setting<Secret> JWT_SECRET = new Setting<>(
            "jwt.secret",
            "",
            "A key shared with the issuer, or for demo sign-in; better given as a variable",
            Form.key());

    static final Setting<List<String>> JWT_ALGORITHMS = new Setting<>(
            "jwt.algorithms", "", "Signatures that are accepted; none for those of the key's kind", Form.algorithms());

    /** Every row, in the order of the documentation. */
    public static List<Setting<?>> table() {
        return List.of(
                HOST,
                PORT,
                HEARTBEAT,
                WRITE_TIMEOUT,
                RETRY,
                STREAMS_MAX,
                STREAM_CHANNELS_MAX,
                STREAMS_PER_USER,
                STREAMS_PER_ADDRESS,
                PUBLISH_RATE,
                PUBLISH_BURST,
                PROXIES,
                DATABASE,
                DATABASE_USER,
                DATABASE_PASSWORD,
                DATABASE_WAIT,
                DATABASE_CONNECTIONS,
                DATA_SOURCE,
                SAMPLES,
                RETENTION,
                REPLAY_MAX,
                HISTORY_EVENTS,
                HISTORY_BYTES,
                RING_FRAMES,
                RING_BYTES,
                TRANSPORT,
                BATCH_BYTES,
                BODY_MAX,
                HEADER_MAX,
                REQUEST_TIMEOUT,
                TLS_KEYSTORE,
                TLS_KEYSTORE_PASSWORD,
                TLS_CERTIFICATE,
                TLS_KEY,
                CORS_ORIGINS,
                PLAYGROUND,
                MODE,
                IDENTITY,
                SESSION,
                SESSION_NOTICE,
                JWT_ISSUER,
                JWT_AUDIENCE,
                JWT_JWKS_URL,
                JWT_PUBLIC_KEY,
                JWT_SECRET,
                JWT_ALGORITHMS);
    }

    /** The system property: {@code tidings.write-timeout}. */
    public String key() {
        return "tidings." + name;
    }

    /** The environment variable: {@code TIDINGS_WRITE_TIMEOUT}. */
    public String variable() {
        return key().replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** What is allowed, to complete "allowed is …". */
    public String allowed() {
        return form.allowed();
    }

    /** @throws WrongSetting if the text is not a value of this setting */
    T parse(String text) {
        T value;
        try {
            value = form.parse().apply(text.strip());
        } catch (IllegalArgumentException | ArithmeticException malformed) {
            throw new WrongSetting(this, text);
        }
        return require(value, text);
    }

    /** @throws WrongSetting if the value is not allowed */
    T require(T value) {
        return require(value, value);
    }

    private T require(T value, Object asWritten) {
        if (!form.valid().test(value)) {
            throw new WrongSetting(this, value instanceof Secret ? value : asWritten);
        }
        return value;
    }
}
