package org.tidings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tidings.settings.Setting;

/** What the README says of the code is so. */
class ReadmeTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");

    private final String readme = Files.readString(Path.of("README.md"));

    ReadmeTest() throws IOException {}

    @Test
    void itsTableOfSettingsIsTheOneThatIsRead() {
        var table = Setting.table().stream()
                .map(setting -> "| `%s` | `%s` | %s; %s |"
                        .formatted(setting.key(), setting.standard(), setting.meaning(), setting.allowed())
                        .replace("``", "none"))
                .collect(Collectors.joining("\n"));
        assertThat(readme).contains("| key | default | |\n| --- | --- | --- |\n" + table + "\n");
    }

    @Test
    void itsLinksLeadSomewhere() {
        assertThat(LINK.matcher(readme).results().map(link -> Path.of(link.group(1))))
                .isNotEmpty()
                .allSatisfy(path -> assertThat(path).exists());
    }

    @Test
    void itIsShortEnoughToBeRead() {
        assertThat(readme.lines()).hasSizeLessThan(200);
    }
}
