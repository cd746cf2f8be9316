package org.tidings.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidings.settings.Settings;

class ProxiesTest {

    private final Proxies proxies = new Proxies(
            Settings.of(Map.of("tidings.proxies", "10.0.0.0/8, fd00::/8")).proxies());

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            # peer    | Forwarded                              | X-Forwarded-For          | client
            10.0.0.1  | -                                      | -                        | 10.0.0.1
            10.0.0.1  | -                                      | 192.0.2.7                | 192.0.2.7
            10.0.0.1  | -                                      | 192.0.2.7:4711           | 192.0.2.7
            10.0.0.1  | -                                      | 2001:db8::7              | 2001:db8::7
            10.0.0.1  | -                                      | [2001:db8::7]:80         | 2001:db8::7
            10.0.0.1  | for=192.0.2.7                          | -                        | 192.0.2.7
            10.0.0.1  | FOR="192.0.2.7:4711";proto=https;by=x  | -                        | 192.0.2.7
            10.0.0.1  | proto=https ; for="[2001:db8::7]:4711" | -                        | 2001:db8::7
            10.0.0.1  | for="192.0.2\\.7"                      | -                        | 192.0.2.7
            fd00::1   | for=192.0.2.7                          | 192.0.2.7                | 192.0.2.7
            # whom nobody has listed may say what he likes
            192.0.2.1 | for=192.0.2.7                          | 192.0.2.7                | 192.0.2.1
            # what a client has made up stands before what the proxies have added
            10.0.0.1  | -                                      | 198.51.100.1, 192.0.2.7  | 192.0.2.7
            10.0.0.1  | -                                      | 10.0.0.9, 192.0.2.7      | 192.0.2.7
            10.0.0.1  | -                                      | 6.6.6.6/192.0.2.7, 10.0.0.2 | 192.0.2.7
            10.0.0.1  | for=198.51.100.1, for=192.0.2.7        | -                        | 192.0.2.7
            10.0.0.1  | for=198.51.100.1/for=192.0.2.7         | -                        | 192.0.2.7
            10.0.0.1  | by="x, for=6.6.6.6", for=192.0.2.7     | -                        | 192.0.2.7
            10.0.0.1  | for=198.51.100.1;by="x, for=192.0.2.7  | -                        | 10.0.0.1
            10.0.0.1  | for=6.6.6.6;by="x, for="192.0.2.7"     | -                        | 10.0.0.1
            # several proxies
            10.0.0.1  | -                                      | 192.0.2.7, 10.0.0.2, 10.1.2.3 | 192.0.2.7
            10.0.0.1  | for=192.0.2.7, for="[fd00::2]"         | -                        | 192.0.2.7
            10.0.0.1  | -                                      | 10.0.0.3, 10.0.0.2       | 10.0.0.3
            # a proxy that writes one header passes the other one on, as the client made it up
            10.0.0.1  | for=198.51.100.1                       | 192.0.2.7                | 10.0.0.1
            10.0.0.1  | for=192.0.2.7                          | 198.51.100.1             | 10.0.0.1
            10.0.0.1  | for=192.0.2.7;                         | 192.0.2.7                | 10.0.0.1
            # no addresses
            10.0.0.1  | for=unknown                            | -                        | 10.0.0.1
            10.0.0.1  | for=_hidden, for=10.0.0.2              | -                        | 10.0.0.2
            10.0.0.1  | -                                      | localhost                | 10.0.0.1
            10.0.0.1  | -                                      | 1.2.3.4.5                | 10.0.0.1
            10.0.0.1  | -                                      | ,                        | 10.0.0.1
            10.0.0.1  | for=                                   | -                        | 10.0.0.1
            10.0.0.1  | ;;;,,==                                | -                        | 10.0.0.1
            """)
    void believesNobodyButThoseListed(String peer, String forwarded, String forwardedFor, String client)
            throws UnknownHostException {
        assertThat(proxies.client(InetAddress.getByName(peer), lines(forwarded), lines(forwardedFor)))
                .isEqualTo(InetAddress.getByName(client));
    }

    /** Several lines of a header are separated by a slash here. */
    private static List<String> lines(String header) {
        return header == null ? List.of() : Stream.of(header.split("/")).toList();
    }
}
