package org.tidings.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.embedded.ServerTest;
import org.tidings.wire.ForBrowsers;
import org.tidings.wire.RawHttp;

/** What browsers are told to do against attackers: WSTG-CONF-12 and -CLNT-09. */
class HeadersTest extends ServerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/index.html",
                "/js/front.js",
                "/css/tidings.css",
                "/favicon.svg",
                "/nowhere",
                "/api/users",
                "/api/nowhere",
                "/api/mail",
                "/api/events?channel=posts/alice",
                "/api/events",
                "/api/clock",
                "/%ff",
                "/api/a%2fb"
            })
    void areOnEveryResponse(String path) {
        for (var method : new String[] {"GET", "HEAD", "DELETE", "OPTIONS"}) {
            try (var client = RawHttp.to(port()).request(method + " " + path + " HTTP/1.1", "Host: x")) {
                ForBrowsers.assertOn(client.head(), method);
            }
        }
    }

    @Test
    void pagesHaveNoScriptOrStyleInsideWhichTheyForbid() throws IOException {
        try (var files = Files.list(Path.of("webapp"))) {
            for (var page :
                    files.filter(file -> file.toString().endsWith(".html")).toList()) {
                assertThat(Files.readString(page))
                        .as(page.toString())
                        .doesNotContainPattern("(?i)<script(?![^>]* src=)|<style|\\sstyle=|\\son[a-z]+=|javascript:");
            }
        }
    }
}
