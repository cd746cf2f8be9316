package org.tidings.launcher;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * Where archives are unpacked: a folder of the user's, with one folder per archive in it, named by its fingerprint.
 *
 * <p>Whoever runs from such a folder holds a shared lock for as long as the process lives; whoever fills or removes it
 * holds the lock alone. So two that start at once do not disturb each other, and what no process uses any more goes
 * when the next archive is unpacked. The locks of all folders are bytes of one file, at the fingerprint's offset: there
 * is no lock file that could be removed under someone. The system drops the locks of a process that was killed.
 *
 * <p>Where this cannot be (no home, a read-only or network file system), a folder of the process's own is filled and
 * removed when it ends.
 */
final class Cache {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern UNPACKED = Pattern.compile("([0-9a-f]{1,15})(\\.unfinished)?");

    /** Open as long as the process lives: a channel that is collected drops its locks. */
    private static FileChannel locks;

    private final Path folder;

    Cache(Path folder) {
        this.folder = folder;
    }

    /** The folder that the platform has for this. */
    static Path folder() {
        String windows = System.getenv("LOCALAPPDATA");
        String linux = System.getenv("XDG_CACHE_HOME");
        if (windows != null) {
            return Path.of(windows, "tidings");
        }
        return (linux != null ? Path.of(linux) : Path.of(System.getProperty("user.home"), ".cache")).resolve("tidings");
    }

    /** The folder with the archive's content, which stays as it is until this process ends. */
    Path unpacked(Archive archive) throws IOException {
        try {
            return shared(archive);
        } catch (IOException | UncheckedIOException notHere) {
            return ofThisProcess(archive);
        }
    }

    private Path shared(Archive archive) throws IOException {
        if (!folder.isAbsolute()) {
            throw new IOException("There is no home");
        }
        Files.createDirectories(folder);
        locks = FileChannel.open(folder.resolve("locks"), CREATE, READ, WRITE);
        long fingerprint = archive.fingerprint();
        Path unpacked = folder.resolve(Long.toHexString(fingerprint));
        long start = System.nanoTime();
        while (System.nanoTime() - start < PATIENCE.toNanos()) {
            var reader = locks.tryLock(fingerprint, 1, true);
            if (reader != null) {
                if (archive.isIn(unpacked)) {
                    return unpacked;
                }
                reader.release();
            }
            try (var writer = locks.tryLock(fingerprint, 1, false)) {
                if (writer != null) {
                    fill(unpacked, archive);
                    removeUnused(fingerprint);
                    continue;
                }
            }
            pause();
        }
        throw new IOException(unpacked + " is being used and is not complete");
    }

    /** Under the lock. Complete or absent, even if the process is killed meanwhile. */
    private static void fill(Path unpacked, Archive archive) throws IOException {
        if (archive.isIn(unpacked)) {
            return;
        }
        remove(unpacked);
        Path unfinished = unpacked.resolveSibling(unpacked.getFileName() + ".unfinished");
        remove(unfinished);
        try {
            archive.unpackTo(unfinished);
            Files.move(unfinished, unpacked, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException full) {
            remove(unfinished);
            throw full;
        }
    }

    private void removeUnused(long used) throws IOException {
        try (var children = Files.list(folder)) {
            for (Path child : (Iterable<Path>) children::iterator) {
                var name = UNPACKED.matcher(child.getFileName().toString());
                if (name.matches() && Long.parseLong(name.group(1), 16) != used) {
                    removeUnlessLocked(child, Long.parseLong(name.group(1), 16));
                }
            }
        }
    }

    private static void removeUnlessLocked(Path unpacked, long fingerprint) throws IOException {
        try (var lock = locks.tryLock(fingerprint, 1, false)) {
            if (lock != null) {
                remove(unpacked);
            }
        }
    }

    private static Path ofThisProcess(Archive archive) throws IOException {
        Path unpacked = Files.createTempDirectory("tidings-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> removeQuietly(unpacked)));
        archive.unpackTo(unpacked);
        return unpacked;
    }

    private static void removeQuietly(Path tree) {
        try {
            remove(tree);
        } catch (IOException stillOpen) {
            // The process ends: nobody is left to do better.
        }
    }

    private static void remove(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (var files = Files.walk(tree)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(20);
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
    }
}
