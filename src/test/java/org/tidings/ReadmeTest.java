package org.tidings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tidings.settings.Setting;

/** What the README says of the code is so. */
class ReadmeTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");

    private final String readme = Files.readString(Path.of("README.md"));

    ReadmeTest() throws IOException {}

    @Test
    void theTableOfSettingsIsTheOneThatIsRead() throws IOException {
        assertThat(Files.readString(Path.of("docs/settings.md")))
                .endsWith("| key | default | |\n| --- | --- | --- |\n" + String.join("\n", rows()) + "\n");
    }

    @Test
    void itsSettingsAreSomeOfThem() {
        assertThat(readme.lines().filter(line -> line.startsWith("| `tidings.")))
                .isNotEmpty()
                .isSubsetOf(rows());
    }

    private static List<String> rows() {
        return Setting.table().stream()
                .map(setting -> "| `%s` | `%s` | %s; %s |"
                        .formatted(setting.key(), setting.standard(), setting.meaning(), setting.allowed())
                        .replace("``", "none"))
                .toList();
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
