package dev.berth.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PortRangesTest {
    private static final Set<Integer> NOBODY = Set.of();

    @TempDir
    Path parent;

    private PortRanges ranges() {
        return new PortRanges(parent.resolve("ports"));
    }

    private PortRange take(String holder) throws IOException {
        return ranges().take(holder, NOBODY, other -> false).orElseThrow();
    }

    @Test
    void whoeverAsksAgainGetsTheSame() throws IOException {
        assertThat(take("a")).hasToString("20000-20009").isEqualTo(take("a"));
        assertThat(take("b")).hasToString("20010-20019");
        assertThat(ranges().held("a")).contains(take("a"));
        assertThat(ranges().held("c")).isEmpty();
    }

    @Test
    void whatIsGivenBackIsGivenAgain() throws IOException {
        PortRange first = take("a");
        take("b");
        ranges().giveBack("a");
        ranges().giveBack("never had one");
        assertThat(ranges().held("a")).isEmpty();
        assertThat(take("c")).isEqualTo(first);
    }

    @Test
    void aRangeInWhichSomebodyListensIsNotGiven() throws IOException {
        assertThat(ranges().take("a", Set.of(20_003, 20_019), other -> false))
                .hasValueSatisfying(range -> assertThat(range).hasToString("20020-20029"));
    }

    @Test
    void theRangesOfThoseWhoAreGoneAreTakenOnlyWhenNoOtherIsLeft() throws IOException {
        take("holder 0");
        for (int first = 20_010; first < 30_000; first += 10)
            Files.writeString(ranges().folder().resolve(first + "-" + (first + 9)), "holder " + first + "\n");
        assertThat(ranges().take("late", NOBODY, other -> false)).isEmpty();
        assertThat(ranges().take("late", NOBODY, other -> other.equals("holder 25000")))
                .hasValueSatisfying(range -> assertThat(range).hasToString("25000-25009"));
    }

    @Test
    void processesThatAskAtTheSameTimeGetDifferentOnes() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (String name : List.of("x", "y", "z"))
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Taker.class.getName(),
                            ranges().folder().toString(),
                            name)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        List<String> taken = new ArrayList<>();
        for (Process process : processes) {
            try (var printed = process.inputReader()) {
                taken.addAll(printed.lines().toList());
            }
        }
        assertThat(taken).hasSize(60).doesNotHaveDuplicates().allMatch(line -> line.matches("\\d+-\\d+"));
    }

    /** Another process. */
    static final class Taker {
        private Taker() {}

        public static void main(String[] arguments) throws IOException {
            PortRanges ranges = new PortRanges(Path.of(arguments[0]));
            for (int i = 0; i < 20; i++)
                System.out.println(ranges.take(arguments[1] + i, NOBODY, other -> false)
                        .map(PortRange::toString)
                        .orElse("none"));
        }
    }

    @Test
    void everybodyMayTakeAndOnlyTheOwnerMayRemove() throws IOException {
        take("a");
        Path folder = ranges().folder();
        assertThat((Integer) Files.getAttribute(folder, "unix:mode") & 07777).isEqualTo(01777);
        assertThat((Integer) Files.getAttribute(folder.resolve("lock"), "unix:mode") & 0777)
                .isEqualTo(0666);
    }

    @Test
    void filesThatSomebodyPlantedAreSomebodysAndNothingHangsOnThem() throws Exception {
        take("a");
        Path folder = ranges().folder();
        new ProcessBuilder("mkfifo", folder.resolve("20010-20019").toString())
                .start()
                .waitFor();
        Files.createSymbolicLink(folder.resolve("20020-20029"), Path.of("/dev/zero"));
        Files.createFile(folder.resolve("1-5000"));
        Files.createDirectory(folder.resolve("20030-20039"));
        Files.write(folder.resolve("20040-20049"), new byte[5000]);
        assertThat(take("b")).hasToString("20050-20059");
    }

    @Test
    void aLockThatIsNeverGivenBackIsAnErrorAndNoHang() throws Exception {
        take("a");
        Path lock = ranges().folder().resolve("lock");
        Process holder = new ProcessBuilder(
                        "python3",
                        "-c",
                        "import fcntl,sys,time\nf=open(sys.argv[1],'r+')\nfcntl.lockf(f,fcntl.LOCK_EX)\n"
                                + "print('held',flush=True)\ntime.sleep(60)",
                        lock.toString())
                .start();
        try (var said = holder.inputReader()) {
            assertThat(said.readLine()).isEqualTo("held");
            assertThatThrownBy(() -> take("b")).isInstanceOf(IOException.class).hasMessageContaining("locked");
        } finally {
            holder.destroyForcibly();
        }
    }
}
