package org.tidings.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServerProcessTest {

    /** What is started in place of the server. */
    static final class Stub {

        private Stub() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            switch (arguments[0]) {
                case "serve" -> serve();
                case "fail" -> {
                    System.err.println("Port 80 is taken");
                    System.exit(2);
                }
                case "parent" ->
                    new ProcessBuilder(arguments[1], "-cp", arguments[2], Stub.class.getName(), "serve")
                            .inheritIO()
                            .start()
                            .waitFor();
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        }

        private static void serve() throws IOException {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("Good bye")));
            try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                System.out.println("x".repeat(1_000_000)); // more than a pipe holds
                System.out.println("I am " + ProcessHandle.current().pid());
                System.out.println("Tidings is on http://localhost:" + listening.getLocalPort() + "/ now");
                while (true) {
                    listening.accept().close();
                }
            }
        }
    }

    @TempDir
    static Path folder;

    private static Path archive;

    @BeforeAll
    static void makeAnArchive() throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Stub.class.getName());
        archive = folder.resolve("stub.jar");
        var name = Stub.class.getName().replace('.', '/') + ".class";
        try (var jar = new JarOutputStream(Files.newOutputStream(archive), manifest);
                var code = Stub.class.getClassLoader().getResourceAsStream(name)) {
            jar.putNextEntry(new JarEntry(name));
            code.transferTo(jar);
        }
    }

    private static ServerProcess start(String... arguments) {
        return ServerProcess.start(archive, List.of("-Xmx32m", "-XX:TieredStopAtLevel=1"), arguments);
    }

    @Test
    void knowsThePortAndRunsOnTheSameJava() throws IOException {
        try (var server = start("serve");
                var client = RawHttp.to(server.port())) {
            assertThat(server.isAlive()).isTrue();
            assertThatThrownBy(client::head).hasMessageStartingWith("The connection was CLOSED");
            assertThat(ProcessHandle.of(server.pid()).orElseThrow().info().command())
                    .hasValueSatisfying(java -> assertThat(java).startsWith(System.getProperty("java.home")));
            assertThat(server.output()).startsWith("xxx").contains("http://localhost:" + server.port());
        }
    }

    @Test
    void killsWithoutAnyGoodBye() {
        try (var server = start("serve")) {
            server.port();
            server.kill9();
            assertThat(server.isAlive()).isFalse();
            assertThat(server.exitCode()).isEqualTo(128 + 9);
            assertThat(server.output()).doesNotContain("Good bye");
        }
    }

    @Test
    void terminatesInGoodOrder() {
        try (var server = start("serve")) {
            server.port();
            server.terminate();
            assertThat(server.exitCode()).isEqualTo(128 + 15);
            assertThat(server.output()).endsWith("Good bye\n");
        }
    }

    @Test
    void leavesNothingBehindWhenClosed() {
        ProcessHandle child;
        ProcessHandle parent;
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try (var server = start("parent", java, archive.toString())) {
            server.port();
            var printed = Pattern.compile("I am ([0-9]+)").matcher(server.output());
            assertThat(printed.find()).isTrue();
            child = ProcessHandle.of(Long.parseLong(printed.group(1))).orElseThrow();
            parent = ProcessHandle.of(server.pid()).orElseThrow();
            assertThat(child.parent()).contains(parent);
        }
        await().untilAsserted(() -> {
            assertThat(parent.isAlive()).isFalse();
            assertThat(child.isAlive()).isFalse();
        });
    }

    @Test
    void failsAtOnceWithTheOutputIfTheServerDoesNotStart() {
        try (var server = start("fail")) {
            assertThatThrownBy(server::port)
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("The server has ended and printed no address. It printed:\nPort 80 is taken\n");
            assertThat(server.exitCode()).isEqualTo(2);
        }
    }

    @Test
    void findsAPortThatIsFree() throws IOException {
        try (var listening = new ServerSocket(FreePort.next(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(listening.isBound()).isTrue();
        }
    }
}
