package org.tidings.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.tukaani.xz.XZInputStream;

/** The programs of PostgreSQL for this machine, as the build brings them, unpacked once. */
final class PostgresBinaries {

    private static final Path FOLDER = Path.of("target", "postgres").toAbsolutePath();

    private PostgresBinaries() {}

    /** The folder with {@code initdb} and {@code postgres}. */
    static synchronized Path folder() {
        try {
            var name = archive();
            var unpacked = FOLDER.resolve(name.substring(1, name.indexOf('.')));
            if (!Files.isDirectory(unpacked)) {
                unpack(name, unpacked);
            }
            return unpacked.resolve("bin");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String archive() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        var processor = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        return "/postgres-" + system + "-" + processor + ".txz";
    }

    /** Complete or absent, even if several do it at once. */
    private static void unpack(String name, Path unpacked) throws IOException {
        Files.createDirectories(FOLDER);
        var unfinished = Files.createTempDirectory(FOLDER, "unfinished");
        try (var archive = PostgresBinaries.class.getResourceAsStream(name)) {
            if (archive == null) {
                throw new IOException("There is no PostgreSQL for this machine: no " + name + " on the class path");
            }
            untar(new XZInputStream(archive), unfinished);
        }
        Files.setPosixFilePermissions(unfinished, Files.getPosixFilePermissions(FOLDER)); // others may run it, too
        if (!Files.isDirectory(unpacked)) {
            Files.move(unfinished, unpacked, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static void untar(InputStream archive, Path folder) throws IOException {
        var tar = new ProcessBuilder("tar", "-x", "-C", folder.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var out = tar.getOutputStream()) {
            archive.transferTo(out);
        }
        try {
            if (tar.waitFor() != 0) {
                throw new IOException("tar could not unpack PostgreSQL");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
