package org.tidings.servers;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;
import org.h2.Driver;

/**
 * Where a server runs, and what.
 *
 * @param files the server's own files, which it does not change
 * @param folder a folder for what it writes
 * @param port what it shall serve HTTP on
 * @param source what to deploy
 * @param context the context path: {@code ""}, or one such as {@code "/tidings"}
 * @param onDisk whether it has a data source besides the default one
 * @param more classes that are added to the archive
 */
record Place(Path files, Path folder, int port, Path source, String context, boolean onDisk, Class<?>... more) {

    /** The name to deploy the archive under, for servers that make the context path of it. */
    String name() {
        return context.isEmpty() ? "ROOT" : context.substring(1);
    }

    /** The name of the file to deploy, for servers that make the context path of it. */
    String archive() {
        return name() + ".war";
    }

    /** Makes it an empty folder. */
    void clear() throws IOException {
        delete(folder);
        Files.createDirectories(folder);
    }

    /** Deletes a folder of this name, if it is there. */
    void delete(String name) throws IOException {
        delete(folder.resolve(name));
    }

    /** A copy of the archive in a folder of this name. */
    Path deployIn(String name) throws IOException {
        var target = Files.createDirectories(folder.resolve(name)).resolve(archive());
        Files.copy(source, target);
        if (more.length > 0) {
            addTo(target);
        }
        return target;
    }

    private void addTo(Path copy) throws IOException {
        try (var zip = FileSystems.newFileSystem(copy)) {
            for (var type : more) {
                var file = type.getName().replace('.', '/') + ".class";
                try (var code = type.getClassLoader().getResourceAsStream(file)) {
                    Files.copy(code, zip.getPath("WEB-INF", "classes", file));
                }
            }
        }
    }

    /** The address of the database; what is committed is on disk. */
    String database() {
        return "jdbc:h2:" + folder.resolve("database").resolve("tidings") + ";WRITE_DELAY=0;LOCK_TIMEOUT=10000";
    }

    /** The archive of the database's driver, for servers that have none. */
    static Path driver() {
        return Path.of(
                Driver.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    /** Copies a folder of the server's own, and all that is in it. */
    void copy(String from, String to) throws IOException {
        var original = files.resolve(from);
        try (Stream<Path> all = Files.walk(original)) {
            for (var file : all.toList()) {
                var target =
                        folder.resolve(to).resolve(original.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
