package org.tidings.library;

import com.example.news.News;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.tidings.wire.ServerProcess;

/** The WAR of {@link com.example.news}: its classes, the library, and what the library's POM brings along. */
final class NewsArchive {

    /** As the build has made it, beside the archive. */
    static final Path LIBRARY = ServerProcess.WAR.resolveSibling("tidings-stream.jar");

    /** The library's POM, in which the build has put the versions. */
    static final Path POM = ServerProcess.WAR.resolveSibling("library").resolve("pom.xml");

    private static final Path FILE = ServerProcess.WAR.resolveSibling("news.war");

    private static final String BEANS = """
            <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0" bean-discovery-mode="annotated"/>
            """;

    private NewsArchive() {}

    /** Packs it anew. */
    static Path pack() throws IOException {
        Files.deleteIfExists(FILE);
        try (var war = FileSystems.newFileSystem(FILE, Map.of("create", "true"))) {
            var lib = Files.createDirectories(war.getPath("WEB-INF", "lib"));
            Files.writeString(war.getPath("WEB-INF", "beans.xml"), BEANS);
            Files.copy(LIBRARY, lib.resolve(LIBRARY.getFileName().toString()));
            copyFlyway(lib);
            copyClasses(war);
        }
        return FILE;
    }

    /** What Maven would put there for the POM is in the archive too, beside what verifies tokens. */
    private static void copyFlyway(Path lib) throws IOException {
        try (var archive = FileSystems.newFileSystem(ServerProcess.WAR);
                Stream<Path> libraries = Files.list(archive.getPath("WEB-INF", "lib"))) {
            for (var library : libraries.toList()) {
                var name = library.getFileName().toString();
                if (!name.startsWith("nimbus-")) {
                    Files.copy(library, lib.resolve(name));
                }
            }
        }
    }

    private static void copyClasses(FileSystem war) throws IOException {
        var folder = News.class.getPackageName().replace('.', '/');
        var target = Files.createDirectories(war.getPath("WEB-INF", "classes", folder));
        try (Stream<Path> classes = Files.list(root().resolve(folder))) {
            for (var file : classes.toList()) {
                Files.copy(file, target.resolve(file.getFileName().toString()));
            }
        }
    }

    private static Path root() {
        try {
            return Path.of(News.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
