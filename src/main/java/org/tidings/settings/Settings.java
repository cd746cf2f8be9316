package org.tidings.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What can be set from outside. The meaning of each value is a row of the table in {@link Setting}.
 *
 * @param heartbeat idle time after which a stream sends a comment
 * @param writeTimeout time after which a client that takes nothing is disconnected
 * @param retry reconnection time told to browsers
 * @param streamsMax streams open at once
 * @param streamChannelsMax channels in one stream
 * @param streamsPerUser streams of one user, on this node
 * @param streamsPerAddress streams to one address, on this node
 * @param publishRate changes that one client may make in a second, in the long run
 * @param publishBurst changes that it may make at once after a while
 * @param proxies whose word counts for where a request comes from
 * @param database where everything is kept, by the embedded server; the next three hold for it too
 * @param databaseUser who we are to it
 * @param databasePassword and the proof of it
 * @param databaseWait how long the start waits for a database that cannot be reached
 * @param databaseConnections the most connections to the database; in a Jakarta EE server, as many as its pool has
 * @param dataSource in a Jakarta EE server, the JNDI name of the data source
 * @param samples whether a new database gets a little to look at
 * @param retention how many events of a channel are kept, and how long
 * @param replayMax how many events, of all channels, a stream goes back at most
 * @param historyEvents ephemeral events kept in memory
 * @param historyBytes bytes of ephemeral events kept in memory
 * @param ringFrames encoded events that a channel keeps
 * @param ringBytes encoded bytes that a channel keeps
 * @param transport how the embedded server writes streams
 * @param batchBytes the most that one write carries
 * @param bodyMax bytes in the body of a request
 * @param headerMax bytes in the head of a request to the embedded server; the next five are its own too
 * @param requestTimeout time in which a request has to arrive
 * @param tlsKeystore has it speak HTTPS, with the key in a file of PKCS #12
 * @param tlsKeystorePassword the password of that file
 * @param tlsCertificate has it speak HTTPS, with a certificate in a file of PEM, and those above it
 * @param tlsKey the file of its key
 * @param corsOrigins other origins whose pages may read and write
 * @param playground whether anyone may send events to {@code playground/…}; nobody may in production
 * @param access who may do what, and how they show it
 */
public record Settings(
        String host,
        int port,
        Duration heartbeat,
        Duration writeTimeout,
        Duration retry,
        int streamsMax,
        int streamChannelsMax,
        int streamsPerUser,
        int streamsPerAddress,
        int publishRate,
        int publishBurst,
        List<AddressRange> proxies,
        Store database,
        String databaseUser,
        Secret databasePassword,
        Duration databaseWait,
        int databaseConnections,
        String dataSource,
        boolean samples,
        List<RetentionRule> retention,
        long replayMax,
        int historyEvents,
        long historyBytes,
        int ringFrames,
        long ringBytes,
        Transport transport,
        long batchBytes,
        long bodyMax,
        long headerMax,
        Duration requestTimeout,
        Optional<Path> tlsKeystore,
        Secret tlsKeystorePassword,
        Optional<Path> tlsCertificate,
        Optional<Path> tlsKey,
        List<String> corsOrigins,
        boolean playground,
        Access access) {

    /** @throws WrongSetting if a value is not allowed */
    public Settings {
        Setting.HOST.require(host);
        Setting.PORT.require(port);
        Setting.HEARTBEAT.require(heartbeat);
        Setting.WRITE_TIMEOUT.require(writeTimeout);
        Setting.RETRY.require(retry);
        Setting.STREAMS_MAX.require(streamsMax);
        Setting.STREAM_CHANNELS_MAX.require(streamChannelsMax);
        Setting.STREAMS_PER_USER.require(streamsPerUser);
        Setting.STREAMS_PER_ADDRESS.require(streamsPerAddress);
        Setting.PUBLISH_RATE.require(publishRate);
        Setting.PUBLISH_BURST.require(publishBurst);
        proxies = List.copyOf(proxies);
        Setting.DATABASE_WAIT.require(databaseWait);
        Setting.DATABASE_CONNECTIONS.require(databaseConnections);
        retention = List.copyOf(retention);
        Setting.REPLAY_MAX.require(replayMax);
        Setting.HISTORY_EVENTS.require(historyEvents);
        Setting.HISTORY_BYTES.require(historyBytes);
        Setting.RING_FRAMES.require(ringFrames);
        Setting.RING_BYTES.require(ringBytes);
        Setting.BATCH_BYTES.require(batchBytes);
        Setting.BODY_MAX.require(bodyMax);
        Setting.HEADER_MAX.require(headerMax);
        Setting.REQUEST_TIMEOUT.require(requestTimeout);
        corsOrigins = Setting.CORS_ORIGINS.require(List.copyOf(corsOrigins));
        playground = playground && access.mode() != Mode.PRODUCTION;
    }

    /** Every setting at its default. */
    public static Settings defaults() {
        return of(Map.of());
    }

    /**
     * Settings by key, {@code "tidings.port"} to {@code "0"}; the rest at its default.
     *
     * @throws WrongSetting if a value is not allowed
     */
    public static Settings of(Map<String, String> values) {
        return from(setting -> Optional.ofNullable(values.get(setting.key())));
    }

    /**
     * The settings of this process.
     *
     * @param first what is stronger than the system properties and the environment, by key
     * @throws WrongSetting if a value is not allowed
     */
    public static Settings ofProcess(Map<String, String> first) {
        return from(setting -> Optional.ofNullable(first.get(setting.key()))
                .or(() -> Optional.ofNullable(System.getProperty(setting.key())))
                .or(() -> Optional.ofNullable(System.getenv(setting.variable()))));
    }

    private static Settings from(Source source) {
        return new Settings(
                source.value(Setting.HOST),
                source.value(Setting.PORT),
                source.value(Setting.HEARTBEAT),
                source.value(Setting.WRITE_TIMEOUT),
                source.value(Setting.RETRY),
                source.value(Setting.STREAMS_MAX),
                source.value(Setting.STREAM_CHANNELS_MAX),
                source.value(Setting.STREAMS_PER_USER),
                source.value(Setting.STREAMS_PER_ADDRESS),
                source.value(Setting.PUBLISH_RATE),
                source.value(Setting.PUBLISH_BURST),
                source.value(Setting.PROXIES),
                source.value(Setting.DATABASE),
                source.value(Setting.DATABASE_USER),
                source.value(Setting.DATABASE_PASSWORD),
                source.value(Setting.DATABASE_WAIT),
                source.value(Setting.DATABASE_CONNECTIONS),
                source.value(Setting.DATA_SOURCE),
                source.value(Setting.SAMPLES),
                source.value(Setting.RETENTION),
                source.value(Setting.REPLAY_MAX),
                source.value(Setting.HISTORY_EVENTS),
                source.value(Setting.HISTORY_BYTES),
                source.value(Setting.RING_FRAMES),
                source.value(Setting.RING_BYTES),
                source.value(Setting.TRANSPORT),
                source.value(Setting.BATCH_BYTES),
                source.value(Setting.BODY_MAX),
                source.value(Setting.HEADER_MAX),
                source.value(Setting.REQUEST_TIMEOUT),
                source.value(Setting.TLS_KEYSTORE),
                source.value(Setting.TLS_KEYSTORE_PASSWORD),
                source.value(Setting.TLS_CERTIFICATE),
                source.value(Setting.TLS_KEY),
                source.value(Setting.CORS_ORIGINS),
                source.value(Setting.PLAYGROUND),
                access(source));
    }

    private static Access access(Source source) {
        return new Access(
                source.value(Setting.MODE),
                source.value(Setting.IDENTITY),
                source.value(Setting.SESSION),
                source.value(Setting.SESSION_NOTICE),
                source.value(Setting.JWT_ISSUER),
                source.value(Setting.JWT_AUDIENCE),
                source.value(Setting.JWT_JWKS_URL),
                source.value(Setting.JWT_PUBLIC_KEY),
                source.value(Setting.JWT_SECRET),
                source.value(Setting.JWT_ALGORITHMS));
    }

    /** Where the text of a setting is found. */
    private interface Source {
        Optional<String> find(Setting<?> setting);

        default <T> T value(Setting<T> setting) {
            return setting.parse(find(setting).orElse(setting.standard()));
        }
    }
}
