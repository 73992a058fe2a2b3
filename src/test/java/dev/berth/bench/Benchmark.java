package dev.berth.bench;

import dev.berth.docker.DockerSandboxes;
import dev.berth.docker.DockerSettings;
import dev.berth.sandbox.Command;
import dev.berth.sandbox.Result;
import dev.berth.sandbox.Sandbox;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What Berth costs, as ratios against named alternatives that run in turn with it in the same minutes on the same machine.
 * {@code ./berth bench [echo|first|output|memory]...} runs it, {@code ./berth bench bash-suite} the {@link BashSuite}; it needs an engine and the agent image.
 */
public final class Benchmark {
    private static final String PREFIX = "berth-bench-";
    private static final Path SOCKET = Path.of("/var/run/docker.sock");
    private static final int ROUNDS = 5;

    /** Calls before the first that counts: what takes a tenth of a millisecond is measured once the JVM has compiled it. */
    private static final int WARM_UP = 10_000;

    private final DockerSandboxes sandboxes =
            new DockerSandboxes(DockerSettings.defaults().withOwner("bench").withNamePrefix(PREFIX));
    private int conversations;

    private Benchmark() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals("bash-suite")) {
            BashSuite.run(List.of(arguments).subList(1, arguments.length));
            return;
        }
        Benchmark benchmark = new Benchmark();
        try {
            benchmark.all(arguments);
        } finally {
            benchmark.removeAll();
        }
    }

    /** A sweep would leave what is open here. */
    private void removeAll() {
        sandboxes.list().forEach(view -> sandboxes.remove(view.conversation(), true));
        sandboxes.close();
    }

    private void all(String... only) throws Exception {
        System.out.println(
                "| what | Berth | alternative | ratio (median of " + ROUNDS + " pairs) |\n|---|---|---|---|");
        List<String> chosen = only.length == 0 ? List.of("echo", "first", "output", "memory") : List.of(only);
        if (chosen.contains("echo")) echo();
        if (chosen.contains("first")) firstCommand();
        if (chosen.contains("output")) output();
        if (chosen.contains("memory")) memory();
    }

    /** Something to be timed. */
    interface Work {
        void run() throws Exception;
    }

    private void echo() throws Exception {
        Sandbox sandbox = sandboxes.open("echo");
        sandbox.run("true");
        try (RawExecStream raw = new RawExecStream(SOCKET, PREFIX + "echo")) {
            times(WARM_UP, () -> sandbox.run("echo hi"));
            times(WARM_UP, () -> raw.run("echo hi"));
            compare(
                    "`echo hi` by `Sandbox.run`, each (ms) against a bare exec stream of the Engine API",
                    1000,
                    () -> times(1000, () -> sandbox.run("echo hi")),
                    () -> times(1000, () -> raw.run("echo hi")),
                    1000);
        }
        compare(
                "`echo hi` by `Sandbox.run`, each (ms) against `docker exec`",
                10,
                () -> times(1000, () -> sandbox.run("echo hi")),
                () -> times(10, () -> docker("exec", PREFIX + "echo", "echo", "hi")),
                1000);
    }

    private void firstCommand() throws Exception {
        compare(
                "first command of a new conversation (ms) against `docker run -d` + `docker exec`",
                1,
                () -> sandboxes.open(fresh()).run("echo hi"),
                () -> {
                    String name = PREFIX + fresh();
                    docker(
                            "run",
                            "-d",
                            "--label",
                            "dev.berth.owner=bench",
                            "--label",
                            "dev.berth.conversation=" + name.substring(PREFIX.length()),
                            "--name",
                            name,
                            "--network",
                            "host",
                            "--read-only",
                            "-v",
                            name + ":/mnt",
                            "berth-agent:latest",
                            "sleep",
                            "1000");
                    docker("exec", name, "echo", "hi");
                },
                1);
    }

    private void output() throws Exception {
        Sandbox sandbox = sandboxes.open("output");
        sandbox.run("true");
        String gigabyte = "head -c 1G /dev/zero | tr '\\0' x";
        AtomicLong characters = new AtomicLong();
        compare(
                "1 GiB of output to a listener (ms) against `docker exec … > /dev/null`",
                1,
                () -> {
                    Result result = sandbox.run(
                            Command.of(gigabyte).withTimeout(Duration.ofMinutes(5)),
                            piece -> characters.addAndGet(piece.length()));
                    if (result.output().omitted().bytes() < 1000) throw new IllegalStateException(result.toString());
                },
                () -> docker("exec", PREFIX + "output", "bash", "-c", gigabyte),
                1);
    }

    /** Heap of an idle conversation, and of one that printed 200 MB. */
    private void memory() throws Exception {
        int count = 40;
        for (int i = 0; i < 5; i++) sandboxes.open(fresh()).run("true");
        long before = usedHeap();
        for (int i = 0; i < count; i++) sandboxes.open(fresh()).run("true");
        System.out.printf(
                Locale.ROOT,
                "| heap of an idle conversation (KiB) | %.1f | | |%n",
                (usedHeap() - before) / 1024.0 / count);
        Sandbox sandbox = sandboxes.open("output");
        long start = usedHeap();
        Result kept = sandbox.run(Command.of("head -c 200M /dev/zero | tr '\\0' x"), piece -> {});
        System.out.printf(
                Locale.ROOT,
                "| heap held after 200 MB of text in one call (KiB), %d bytes left out | %.1f | | |%n",
                kept.output().omitted().bytes(),
                Math.max(0, usedHeap() - start) / 1024.0);
        System.out.printf(
                Locale.ROOT,
                "| platform threads with %d idle conversations | %d | | |%n",
                count,
                Thread.getAllStackTraces().size());
    }

    private static long usedHeap() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(100);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private String fresh() {
        return "fresh-" + ++conversations;
    }

    private static void times(int times, Work work) throws Exception {
        for (int i = 0; i < times; i++) work.run();
    }

    /** Runs the two in turn; each is divided by how often it did its thing. */
    private static void compare(String what, int theirTimes, Work ours, Work theirs, int ourTimes) throws Exception {
        ours.run();
        theirs.run();
        List<Double> our = new ArrayList<>();
        List<Double> their = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            our.add(millis(ours) / ourTimes);
            their.add(millis(theirs) / theirTimes);
            ratios.add(our.get(round) / their.get(round));
        }
        System.out.printf(
                Locale.ROOT, "| %s | %.3f | %.3f | %.3f |%n", what, median(our), median(their), median(ratios));
    }

    private static double millis(Work work) throws Exception {
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1e6;
    }

    private static double median(List<Double> numbers) {
        double[] sorted =
                numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return Arrays.stream(sorted).skip(sorted.length / 2).findFirst().orElseThrow();
    }

    private static void docker(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        int status = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File("/dev/null"))
                .start()
                .waitFor();
        if (status != 0) throw new IOException(command + " gave " + status);
    }
}
