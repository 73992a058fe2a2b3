package dev.berth.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MasksTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "made 2026-11-24 at 03:21:59.123 | made <date> at <time>",
                "Tue Nov 24 03:52:48 2026         | Tue <date> <time> 2026",
                "-rw-r--r-- 1 root root 5 Nov 24 03:21 a | -rw-r--r-- 1 root root 5 <date> <time> a",
                "took 1.25 s, or 20ms             | took <duration>, or <duration>",
                "took 2 min 3 s                   | took <duration>",
                "[Exit status 0. Took 3 s.]       | [Exit status 0.]",
                "[Exit status 0. Took 1.5 s. The text is shortened.] | [Exit status 0. The text is shortened.]",
                "/tmp/tmp.Ab3dEf99/x              | /tmp/<temporary>/x",
                "/tmp/tmpabc123xy                 | /tmp/<temporary>",
                "index 98ec6a0..1ed85fc           | index <hash>..<hash>",
                "commit 98ec6a01528ce2437ae132a3e172752a329edec4 | commit <hash>",
                "container 49a7d26f919d           | container <container>",
                "http://127.0.0.1:43521/          | http://127.0.0.1:<port>/",
                "listening on port 8080           | listening on port <port>",
                "[1] 4711                         | [1] <pid>",
                "pid 4711 and PID=12              | pid <pid> and PID=<pid>",
                "5 files, 31 fathoms, version 1.2.3 | 5 files, 31 fathoms, version 1.2.3",
                "deadbeef is a word of letters, facade too | deadbeef is a word of letters, facade too"
            })
    void volatileTextIsReadAsItsName(String text, String masked) {
        assertThat(Masks.all().over(text)).isEqualTo(masked);
    }
}
