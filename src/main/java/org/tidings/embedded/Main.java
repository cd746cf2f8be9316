package org.tidings.embedded;

import java.io.IOException;
import java.net.BindException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.util.logging.LogManager;
import org.tidings.settings.Settings;
import org.tidings.settings.WrongSetting;

/** Starts the embedded server: {@code java -jar tidings.war}. */
public final class Main {

    private Main() {}

    /** Serves until the process is asked to end. */
    public static void main(String... arguments) throws IOException, InterruptedException {
        configureLog();
        var settings = Command.settingsOrExit(arguments);
        var pages = Path.of(System.getProperty("tidings.webapp", "webapp"));
        try {
            var server = EmbeddedServer.start(settings, pages);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
            System.out.println("Tidings serves " + server.address() + " (Ctrl-C ends it)");
            server.awaitClose();
        } catch (BindException | UnresolvedAddressException e) {
            System.err.println(sentence(settings, e));
            System.exit(1);
        } catch (DatabaseUnavailable | CertificateUnavailable e) {
            System.err.println(e.getMessage());
            System.exit(1);
        } catch (WrongSetting e) { // such as a file that does not hold what it should
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static String sentence(Settings settings, Exception e) {
        if (String.valueOf(e.getMessage()).contains("in use")) {
            return "Port %d of %s is taken; choose another with --port=…, or 0 for any that is free."
                    .formatted(settings.port(), settings.host());
        }
        return "Cannot listen on port %d of %s; choose another with --host=… and --port=…."
                .formatted(settings.port(), settings.host());
    }

    private static void configureLog() throws IOException {
        if (System.getProperty("java.util.logging.config.file") == null) {
            try (var configuration = Main.class.getResourceAsStream("logging.properties")) {
                LogManager.getLogManager().readConfiguration(configuration);
            }
        }
    }
}
