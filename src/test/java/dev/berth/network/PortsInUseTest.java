package dev.berth.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortsInUseTest {
    /** Among them the numbers that such texts hold for other reasons: of errors, lines and processes. */
    private static final Set<Integer> TAKEN = Set.of(22, 80, 98, 1290, 3000, 5432, 8000, 8080, 8888);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        python3 -m http.server 8888 | OSError: [Errno 98] Address already in use                           | 8888
        python3 -m http.server      | line 1290, in test ... OSError: [Errno 98] Address already in use    | ``
        python3 -m http.server -b 127.0.0.1 -- 8000 | File "server.py", line 1290\\nOSError: [Errno 98] Address already in use | 8000
        node server.js              | Error: listen EADDRINUSE: address already in use :::3000             | 3000
        node server.js 8080         | Error: listen EADDRINUSE: address already in use 127.0.0.1:3000      | 3000
        nginx                       | nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use) | 80
        nginx -p 8080               | nginx: [emerg] bind() to [::]:80 failed (98: Address already in use) | 80
        nc -l -p 8888               | nc: Address already in use                                           | 8888
        flask run                   | Address already in use\\nPort 8000 is in use by another program.     | 8000
        ./serve                     | listen tcp :8080: bind: address already in use                       | 8080
        ./serve                     | starting on port 8000 and port 8080\\nError: bind: address already in use | 8000 8080
        postgres                    | could not bind IPv4 address "127.0.0.1": Address already in use\\nIs another postmaster already running on port 5432? | 5432
        socat TCP-LISTEN:8888 -     | socat[22] E bind(5, {AF=2 0.0.0.0:8888}, 16): Address already in use | 8888
        """)
    void thePortThatIsMeantIsFound(String command, String output, String ports) {
        String text = output.replace("\\n", "\n");
        assertThat(PortsInUse.isComplaint(text)).isTrue();
        assertThat(PortsInUse.meant(command, text, TAKEN))
                .isEqualTo(Arrays.stream(ports.split(" "))
                        .filter(word -> !word.isEmpty())
                        .map(Integer::valueOf)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }
}
