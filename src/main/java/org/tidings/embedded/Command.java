package org.tidings.embedded;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tidings.settings.Setting;
import org.tidings.settings.Settings;
import org.tidings.settings.WrongSetting;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What the command line asks for. Every setting is an option, with or without {@code tidings.} before its name. */
sealed interface Command {

    /** Serve with these settings. */
    record Serve(Settings settings) implements Command {}

    /**
     * Print this and end.
     *
     * @param exitCode 0 for what was asked for, 2 for what was not understood
     */
    record Say(String text, int exitCode) implements Command {}

    /** The settings to serve with; where there is nothing to serve, says why and ends the process. */
    static Settings settingsOrExit(String... arguments) {
        return switch (of(arguments)) {
            case Serve serve -> serve.settings();
            case Say say -> {
                (say.exitCode() == 0 ? System.out : System.err).println(say.text());
                System.exit(say.exitCode());
                throw new AssertionError("exited");
            }
        };
    }

    /** Reads a command line. */
    static Command of(String... arguments) {
        var line = commandLine();
        try {
            var parsed = line.parseArgs(withoutPrefix(arguments));
            if (parsed.isUsageHelpRequested()) {
                return new Say(line.getUsageMessage(Ansi.OFF).stripTrailing(), 0);
            }
            if (parsed.isVersionHelpRequested()) {
                return new Say("Tidings " + Version.current(), 0);
            }
            Map<String, String> values = new LinkedHashMap<>();
            for (var option : parsed.matchedOptions()) {
                values.put((String) option.userObject(), option.getValue());
            }
            return new Serve(Settings.ofProcess(values));
        } catch (WrongSetting wrong) {
            return new Say(wrong.getMessage(), 2);
        } catch (ParameterException notUnderstood) {
            return new Say(sentence(notUnderstood), 2);
        }
    }

    private static CommandLine commandLine() {
        var spec = CommandSpec.create().name("java -jar tidings.war");
        spec.usageMessage()
                .description("Serves Tidings until Ctrl-C.")
                .abbreviateSynopsis(true)
                .sortOptions(false)
                .width(100)
                .footer(
                        "",
                        "Each is also a system property (-Dtidings.port=9090, before -jar) and an",
                        "environment variable (TIDINGS_PORT=9090). Options win, then properties.");
        Setting.table().forEach(setting -> spec.addOption(option(setting)));
        spec.addOption(flag("--help", "-h", "Prints this.").usageHelp(true).build());
        spec.addOption(
                flag("--version", "-V", "Prints the version.").versionHelp(true).build());
        return new CommandLine(spec);
    }

    private static OptionSpec option(Setting<?> setting) {
        return OptionSpec.builder("--" + setting.name())
                .type(String.class)
                .userObject(setting.key())
                .paramLabel("…")
                .description(meaning(setting))
                .build();
    }

    private static OptionSpec.Builder flag(String name, String shortName, String description) {
        return OptionSpec.builder(name, shortName).type(boolean.class).description(description);
    }

    private static String[] meaning(Setting<?> setting) {
        var standard = setting.standard().isEmpty() ? "none" : setting.standard();
        return new String[] {
            "%s. Default: %s.".formatted(setting.meaning(), standard), "Allowed: %s.".formatted(setting.allowed())
        };
    }

    private static String[] withoutPrefix(String... arguments) {
        return Arrays.stream(arguments)
                .map(argument -> argument.replaceFirst("^--tidings\\.", "--"))
                .toArray(String[]::new);
    }

    private static String sentence(ParameterException notUnderstood) {
        return switch (notUnderstood) {
            case UnmatchedArgumentException unknown ->
                "There is no option %s; --help lists them."
                        .formatted(unknown.getUnmatched().getFirst());
            case MissingParameterException missing ->
                "%s needs a value; --help tells which."
                        .formatted(name(missing.getMissing().getFirst()));
            case OverwrittenOptionException twice ->
                "%s can be given only once.".formatted(name(twice.getOverwritten()));
            default -> notUnderstood.getMessage() + ".";
        };
    }

    private static String name(ArgSpec option) {
        return ((OptionSpec) option).longestName();
    }
}
