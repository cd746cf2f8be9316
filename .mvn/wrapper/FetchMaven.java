import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.zip.ZipInputStream;

/**
 * Fetches the pinned Maven for the wrapper scripts, with nothing but a JDK (17 or newer): from the address in
 * maven-wrapper.properties, or the repository in MVNW_REPOURL; where neither is reached, through an installed Maven,
 * which may know a mirror. Whatever the way, only the pinned bytes are unpacked.
 */
class FetchMaven {

    private static final int CONNECT_MILLIS = 10_000;
    private static final int READ_MILLIS = 60_000;

    private final Properties pinned = new Properties();
    private final List<String> mavenArguments;

    FetchMaven(Path properties, List<String> mavenArguments) throws IOException {
        try (var in = Files.newInputStream(properties)) {
            pinned.load(in);
        }
        this.mavenArguments = mavenArguments;
    }

    /** @param arguments the properties file, the folder to make, and the arguments of the build */
    public static void main(String... arguments) throws Exception {
        var target = Path.of(arguments[1]);
        var build = Arrays.asList(arguments).subList(2, arguments.length);
        try {
            Files.createDirectories(target.getParent());
            var scratch = Files.createTempDirectory(target.getParent(), "fetch-");
            try {
                new FetchMaven(Path.of(arguments[0]), build).fetch(scratch, target);
            } finally {
                remove(scratch);
            }
        } catch (IOException failed) {
            System.err.println("mvnw: " + failed.getMessage());
            System.exit(1);
        }
    }

    private void fetch(Path scratch, Path target) throws Exception {
        var zip = scratch.resolve("apache-maven-" + version() + "-bin.zip");
        var source = source();
        try {
            System.err.println("mvnw: fetching Maven " + version() + " from " + source.getHost());
            download(source, zip);
        } catch (IOException unreachable) {
            System.err.println("mvnw: that failed (" + unreachable + "), asking the installed mvn for the same file");
            askInstalledMaven(scratch, source, unreachable);
        }
        verify(zip);
        unpack(zip, scratch);
        var maven = scratch.resolve("apache-maven-" + version());
        maven.resolve("bin/mvn").toFile().setExecutable(true, false);
        moveUnlessThere(maven, target);
    }

    private String version() {
        return pinned.getProperty("version");
    }

    private URI source() {
        var repository = System.getenv("MVNW_REPOURL");
        if (repository == null || repository.isEmpty()) {
            return URI.create(pinned.getProperty("distributionUrl"));
        }
        return URI.create("%s/org/apache/maven/apache-maven/%s/apache-maven-%s-bin.zip"
                .formatted(repository.replaceFirst("/+$", ""), version(), version()));
    }

    private static void download(URI source, Path file) throws IOException {
        var connection = source.toURL().openConnection(proxy());
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        var user = System.getenv("MVNW_USERNAME");
        var password = System.getenv("MVNW_PASSWORD");
        if (user != null && password != null) {
            var credentials = Base64.getEncoder().encodeToString((user + ":" + password).getBytes());
            connection.setRequestProperty("Authorization", "Basic " + credentials);
        }
        try (var in = connection.getInputStream()) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Proxy proxy() {
        var variable = System.getenv().getOrDefault("https_proxy", System.getenv("HTTPS_PROXY"));
        if (variable == null || variable.isEmpty()) {
            return Proxy.NO_PROXY;
        }
        var address = URI.create(variable);
        return new Proxy(Proxy.Type.HTTP, new InetSocketAddress(address.getHost(), address.getPort()));
    }

    private void askInstalledMaven(Path scratch, URI source, IOException unreachable) throws Exception {
        List<String> command = new ArrayList<>(
                System.getProperty("os.name").startsWith("Windows") ? List.of("cmd", "/c", "mvn") : List.of("mvn"));
        command.addAll(List.of(
                "--batch-mode",
                "--quiet",
                pinned.getProperty("dependencyPlugin") + ":copy",
                "-Dartifact=org.apache.maven:apache-maven:" + version() + ":zip:bin",
                "-DoutputDirectory=" + scratch));
        mavenArguments.stream()
                .filter(argument -> argument.startsWith("-Dmaven.repo.local="))
                .forEach(command::add);
        int exitCode;
        try {
            exitCode = new ProcessBuilder(command)
                    .directory(scratch.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException notInstalled) {
            exitCode = -1;
        }
        if (exitCode != 0) {
            throw new IOException("Maven %s can be had neither from %s (%s) nor through an installed mvn; MVNW_REPOURL can name a repository that has it."
                    .formatted(version(), source.getHost(), unreachable.getClass().getSimpleName()));
        }
    }

    private void verify(Path zip) throws Exception {
        var digest = MessageDigest.getInstance("SHA-512");
        try (var in = new DigestInputStream(Files.newInputStream(zip), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        var sum = HexFormat.of().formatHex(digest.digest());
        if (!sum.equals(pinned.getProperty("distributionSha512Sum"))) {
            throw new IOException("what came as Maven %s has the SHA-512 sum %s, not the pinned one; it was thrown away."
                    .formatted(version(), sum));
        }
    }

    private static void unpack(Path zip, Path folder) throws IOException {
        try (var in = new ZipInputStream(Files.newInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                var file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder)) {
                    throw new IOException(entry + " would be unpacked outside its folder");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(in, file);
                }
            }
        }
    }

    /** Another build may have been quicker: what it left is as good. */
    private static void moveUnlessThere(Path maven, Path target) throws IOException {
        try {
            Files.move(maven, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException there) {
            if (!Files.exists(target.resolve("bin/mvn"))) {
                throw there;
            }
        }
    }

    private static void remove(Path tree) throws IOException {
        try (var files = Files.walk(tree)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
