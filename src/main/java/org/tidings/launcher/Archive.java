package org.tidings.launcher;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The archive and what is taken out of it: the libraries of the embedded server and the static pages. */
final class Archive implements Closeable {

    static final String LIBRARIES = "lib";
    static final String PAGES = "webapp";

    private static final String EMBEDDED = "WEB-INF/embedded/";
    private static final String DEPLOYED = "WEB-INF/lib/";

    private final ZipFile zip;

    /** What is taken out, by its path in the folder that it is unpacked to. */
    private final Map<String, ZipEntry> entries = new LinkedHashMap<>();

    Archive(Path file) throws IOException {
        zip = new ZipFile(file.toFile());
        zip.stream().filter(entry -> !entry.isDirectory()).forEach(this::add);
    }

    private void add(ZipEntry entry) {
        String name = entry.getName();
        if (name.startsWith(EMBEDDED)) {
            entries.put(LIBRARIES + "/" + name.substring(EMBEDDED.length()), entry);
        } else if (name.startsWith(DEPLOYED)) {
            entries.put(LIBRARIES + "/" + name.substring(DEPLOYED.length()), entry);
        } else if (!name.startsWith("WEB-INF/") && !name.startsWith("META-INF/") && !name.endsWith(".class")) {
            entries.put(PAGES + "/" + name, entry);
        }
    }

    /** A positive number that tells archives of different content apart; made of checksums that the archive has. */
    long fingerprint() {
        long fingerprint = 1;
        for (var entry : entries.entrySet()) {
            fingerprint = mix(fingerprint, entry.getKey().hashCode());
            fingerprint = mix(fingerprint, entry.getValue().getCrc());
            fingerprint = mix(fingerprint, entry.getValue().getSize());
        }
        return fingerprint >>> 4;
    }

    /** Whether everything is in the folder, as far as names and sizes tell. */
    boolean isIn(Path folder) throws IOException {
        for (var entry : entries.entrySet()) {
            Path file = folder.resolve(entry.getKey());
            if (!Files.isRegularFile(file)
                    || Files.size(file) != entry.getValue().getSize()) {
                return false;
            }
        }
        return true;
    }

    void unpackTo(Path folder) throws IOException {
        Files.createDirectories(folder.resolve(LIBRARIES));
        Files.createDirectories(folder.resolve(PAGES));
        for (var entry : entries.entrySet()) {
            Path file = folder.resolve(entry.getKey()).normalize();
            if (!file.startsWith(folder)) {
                throw new IOException(entry.getValue() + " would be unpacked outside its folder");
            }
            Files.createDirectories(file.getParent());
            try (var content = zip.getInputStream(entry.getValue())) {
                Files.copy(content, file);
            }
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** One step of a 64-bit mixer (the finisher of SplitMix64). */
    private static long mix(long state, long value) {
        long mixed = (state ^ value) + 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
