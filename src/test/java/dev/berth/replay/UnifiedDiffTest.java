package dev.berth.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {
    private static final Pattern HEAD = Pattern.compile("@@ -(\\d+),(\\d+) \\+(\\d+),(\\d+) @@");

    @Test
    void aChangedLineStandsBetweenThreeLinesOfContext() {
        String before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
        assertThat(UnifiedDiff.of(before, before.replace("5", "five")))
                .isEqualTo("--- expected\n+++ found\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
    }

    @Test
    void changesThatAreFarApartHaveHunksOfTheirOwn() {
        String before = numbers(30);
        String after = before.replace("\n3\n", "\nthree\n").replace("\n25\n", "\n");
        assertThat(UnifiedDiff.of(before, after))
                .contains("@@ -1,6 +1,6 @@\n", "-3\n+three\n", "@@ -22,7 +22,6 @@\n", "-25\n");
    }

    @Test
    void changesThatAreNearShareAHunk() {
        String before = numbers(12);
        String after = before.replace("\n3\n", "\nthree\n").replace("\n9\n", "\nnine\n");
        assertThat(UnifiedDiff.of(before, after)).containsOnlyOnce("@@ -");
    }

    @Test
    void whatIsNewAloneIsAdded() {
        assertThat(UnifiedDiff.of("", "a\nb\n")).isEqualTo("--- expected\n+++ found\n@@ -1,0 +1,2 @@\n+a\n+b\n");
    }

    @Test
    void everyDiffTurnsTheOneTextIntoTheOther() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            List<String> before = lines(random);
            List<String> after = lines(random);
            String diff = UnifiedDiff.of(String.join("\n", before), String.join("\n", after));
            assertThat(patched(before, diff)).as("round " + round + "\n" + diff).isEqualTo(after);
        }
    }

    @Test
    void hugeTextsAreToldApartWithoutComparingEachLineWithEach() {
        String before = numbers(50_000);
        String after = "x\n" + before.replace("\n40000\n", "\nforty\n") + "y\n";
        assertThat(UnifiedDiff.of(before, after)).contains("+forty\n").contains("-1\n");
    }

    /** What patch(1) does, and as strict: a hunk applies at its line and has the lengths that it says. */
    private static List<String> patched(List<String> before, String diff) {
        List<String> after = new ArrayList<>();
        int next = 0;
        for (String hunk : diff.split("(?m)^(?=@@ )", -1)) {
            Matcher head = HEAD.matcher(hunk);
            if (!head.lookingAt()) continue;
            List<String> body = hunk.lines().skip(1).toList();
            int from = Integer.parseInt(head.group(1)) - 1;
            after.addAll(before.subList(next, from));
            assertThat(after).hasSize(Integer.parseInt(head.group(3)) - 1);
            List<String> old = side(body, '+');
            assertThat(old).hasSize(Integer.parseInt(head.group(2)));
            assertThat(before.subList(from, from + old.size())).isEqualTo(old);
            List<String> young = side(body, '-');
            assertThat(young).hasSize(Integer.parseInt(head.group(4)));
            after.addAll(young);
            next = from + old.size();
        }
        after.addAll(before.subList(next, before.size()));
        return after;
    }

    private static List<String> side(List<String> body, char other) {
        return body.stream()
                .filter(line -> line.charAt(0) != other)
                .map(line -> line.substring(1))
                .toList();
    }

    private static List<String> lines(Random random) {
        return random.ints(random.nextInt(2, 40), 0, 6)
                .mapToObj(number -> "line " + number)
                .toList();
    }

    private static String numbers(int last) {
        return IntStream.rangeClosed(1, last).mapToObj(n -> n + "\n").collect(Collectors.joining());
    }
}
