package org.tidings.launcher;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@code java -jar tidings.war} calls. */
public final class Launcher {

    private static final int OLDEST_JAVA = 21;

    private Launcher() {}

    /** Unpacks the archive where needed and runs the embedded server with the given command line. */
    public static void main(String[] arguments) throws Throwable {
        int java = Runtime.version().feature();
        if (java < OLDEST_JAVA) {
            System.err.printf("Tidings needs Java %d or newer; this is %d.%n", OLDEST_JAVA, java);
            System.exit(1);
        }
        Path unpacked = unpacked();
        System.setProperty("tidings.webapp", unpacked.resolve(Archive.PAGES).toString());
        // Not a child of the loader that sees the archive: its root holds pages, not resources of the application.
        var loader = new URLClassLoader("tidings", libraries(unpacked), ClassLoader.getPlatformClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        var main = loader.loadClass("org.tidings.embedded.Main").getDeclaredMethod("main", String[].class);
        main.setAccessible(true);
        try {
            main.invoke(null, (Object) arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private static Path unpacked() throws IOException, URISyntaxException {
        var location = Launcher.class.getProtectionDomain().getCodeSource().getLocation();
        try (var archive = new Archive(Path.of(location.toURI()))) {
            return new Cache(Cache.folder()).unpacked(archive);
        }
    }

    private static URL[] libraries(Path unpacked) throws IOException {
        List<URL> urls = new ArrayList<>();
        try (var jars = Files.list(unpacked.resolve(Archive.LIBRARIES))) {
            for (Path jar : (Iterable<Path>) jars.sorted()::iterator) {
                urls.add(url(jar));
            }
        }
        return urls.toArray(new URL[0]);
    }

    private static URL url(Path jar) throws MalformedURLException {
        return jar.toUri().toURL();
    }
}
