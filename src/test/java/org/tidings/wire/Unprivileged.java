package org.tidings.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * How to run a command without being root, whoever runs the tests: PostgreSQL wants it so, and root can write to every
 * file.
 *
 * @param prefix what the command is put behind; empty for an ordinary user
 * @param userChanges whether its files have to belong to {@link #NOBODY}
 */
public record Unprivileged(List<String> prefix, boolean userChanges) {

    /** The user who owns nothing. */
    static final int NOBODY = 65534;

    private static final List<String> NAMESPACE = List.of("unshare", "--user");
    private static final List<String> OTHER_USER =
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");

    /**
     * The way that works here. Root in a user namespace of its own no longer looks like root, but still gets at its
     * files, wherever they are; containers may forbid that.
     */
    public static Unprivileged here() {
        if (!isRoot()) {
            return new Unprivileged(List.of(), false);
        }
        return works(NAMESPACE) ? new Unprivileged(NAMESPACE, false) : new Unprivileged(OTHER_USER, true);
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static boolean works(List<String> prefix) {
        try {
            var command = behind(prefix, List.of("true"));
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted", e);
        }
    }

    /** A command that does what this one does. */
    public List<String> command(List<String> command) {
        return behind(prefix, command);
    }

    private static List<String> behind(List<String> prefix, List<String> command) {
        return Stream.concat(prefix.stream(), command.stream()).toList();
    }

    /** Gives a file or folder to the one who runs the commands. */
    void give(Path file) {
        if (userChanges) {
            try {
                Files.setAttribute(file, "unix:uid", NOBODY);
                Files.setAttribute(file, "unix:gid", NOBODY);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
