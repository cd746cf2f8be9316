package org.tidings.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {

    private static final String STRONG = "S7Gh1kPq0zLx4vBn8mWe2rTy6uIo3aDf";

    private static Access access(String values) {
        return Settings.of(Arrays.stream(values.strip().split("\\s+"))
                        .filter(value -> !value.isEmpty())
                        .map(value -> value.split("=", 2))
                        .collect(Collectors.toMap(value -> "tidings." + value[0], value -> value[1])))
                .access();
    }

    @Test
    void readsEverySetting() {
        assertThat(access("mode=production identity=jwt session=2h session.notice=3s jwt.issuer=i jwt.audience=a"
                        + " jwt.jwks-url=https://i.test/keys jwt.algorithms=ES256,PS384"))
                .isEqualTo(new Access(
                        Mode.PRODUCTION,
                        IdentitySource.JWT,
                        Duration.ofHours(2),
                        Duration.ofSeconds(3),
                        "i",
                        "a",
                        "https://i.test/keys",
                        Optional.empty(),
                        new Secret(""),
                        List.of("ES256", "PS384")));
        assertThat(access("identity=jwt jwt.issuer=i jwt.audience=a jwt.public-key=pom.xml")
                        .publicKey())
                .contains(Path.of("pom.xml"));
        assertThat(access("jwt.secret=" + STRONG).secret().value()).isEqualTo(STRONG);
        assertThat(access("").identity()).isEqualTo(IdentitySource.DEMO);
        assertThat(access("mode=production identity=container").mode()).isEqualTo(Mode.PRODUCTION);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mode=production                                          | does not start with tidings.identity=demo
            mode=production jwt.secret=S7Gh1kPq0zLx4vBn8mWe2rTy6uIo3aDf | does not start with tidings.identity=demo
            mode=production identity=jwt                             | needs a key
            identity=jwt                                             | needs a key
            identity=jwt jwt.secret=S7Gh1kPq0zLx4vBn8mWe2rTy6uIo3aDf | issuer and tidings.jwt.audience are needed
            identity=jwt jwt.issuer=i jwt.secret=S7Gh1kPq0zLx4vBn8mWe2rTy6uIo3aDf | issuer and tidings.jwt.audience are needed
            identity=container jwt.jwks-url=https://i.test           | issuer and tidings.jwt.audience are needed
            identity=jwt jwt.issuer=i jwt.audience=a jwt.jwks-url=https://i.test jwt.public-key=pom.xml | Only one of
            jwt.public-key=pom.xml                                   | makes its tokens itself
            mode=production identity=jwt jwt.issuer=i jwt.audience=a jwt.jwks-url=http://i.test | of http
            mode=production identity=jwt jwt.issuer=i jwt.audience=a jwt.secret=the-secret-of-all-tests-0123456789 | everybody can
            identity=jwt jwt.issuer=i jwt.audience=a jwt.public-key=pom.xml jwt.algorithms=HS256 | cannot have HS256 with a key that is public
            jwt.secret=S7Gh1kPq0zLx4vBn8mWe2rTy6uIo3aDf jwt.algorithms=RS256 | cannot have RS256 with a key that is secret
            jwt.algorithms=none                                      | tidings.jwt.algorithms cannot be "none"
            jwt.jwks-url=file:///etc/passwd                          | allowed is an address
            jwt.secret=short                                         | tidings.jwt.secret cannot be "…": allowed is text of at least 32 bytes
            jwt.secret=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa       | tidings.jwt.secret cannot be "…"
            """)
    void refusesWhatWouldBeAnOpenDoor(String values, String sentence) {
        assertThatThrownBy(() -> access(values))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void keepsASecretToItself() {
        assertThat(access("jwt.secret=" + STRONG).toString()).doesNotContain(STRONG);
        assertThatThrownBy(() -> access("jwt.secret=hunter2")).hasMessageNotContaining("hunter2");
    }

    @Test
    void hasNoPlaygroundInProduction() {
        var settings =
                Map.of("tidings.mode", "production", "tidings.identity", "container", "tidings.playground", "true");
        assertThat(Settings.of(settings).playground()).isFalse();
    }
}
