package org.tidings.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where this machine has its browser, and the driver that belongs to it. */
record Installation(Path browser, Path driver) {

    static final String HOW = "Install Chromium and its driver (Debian, Ubuntu: chromium, chromium-driver).";

    /** Looks along the {@code PATH}; empty if one of the two is missing. */
    static Optional<Installation> find() {
        return programs("chromium", "chromium-browser", "google-chrome")
                .findFirst()
                .flatMap(browser -> Stream.concat(programs("chromedriver"), Stream.of(Path.of("/usr/bin/chromedriver")))
                        .filter(Files::isExecutable)
                        .findFirst()
                        .map(driver -> new Installation(browser, driver)));
    }

    private static Stream<Path> programs(String... names) {
        var folders = Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(Optional.ofNullable(System.getenv("PATH")).orElse(""))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .toList();
        return Stream.of(names)
                .flatMap(name -> folders.stream().map(folder -> folder.resolve(name)))
                .filter(Files::isExecutable);
    }
}
