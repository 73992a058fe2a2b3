package dev.berth.bench;

import dev.berth.docker.DockerSandboxes;
import dev.berth.docker.DockerSettings;
import dev.berth.docker.Mount;
import dev.berth.sandbox.Command;
import dev.berth.sandbox.Outcome;
import dev.berth.sandbox.Result;
import dev.berth.sandbox.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How faithful the live shell is to bash, by bash's own regression suite: the {@code tests/} folder of the distribution's
 * source package, fetched from the package mirror. Each {@code *.tests} file is given to the same bash in the same
 * container, once directly ({@code docker exec … bash ./X.tests}) and twice through {@code Sandbox.run}: as a program
 * ({@code bash ./X.tests}) and as the very text of the command. What a listener heard and the status are compared.
 *
 * <p>As a command's own text a file differs by what a live, interactive shell is: it is named bash and not by the file, it
 * reports its jobs, its frames are those of a sourced file, and it abandons the rest of the text at an error in an
 * expansion or an arithmetic expression, where a script goes on with its next command.
 *
 * <p>{@code ./berth bench bash-suite [NAME]...} runs it; it needs cc, for the suite has helper programs in C. The mirror is
 * {@code $BERTH_DEBIAN_MIRROR}, or Debian's own.
 */
final class BashSuite {
    private static final String PREFIX = "berth-bench-suite-";
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String SETUP =
            "export THIS_SH=/bin/bash BUILD_DIR=/mnt/suite PATH=.:$PATH; export -n SHELLOPTS;"
                    + " cp -r /mnt/source/. /mnt/suite; cd /mnt/suite";

    private final DockerSandboxes sandboxes;
    private final List<String> only;
    private int conversations;

    private BashSuite(DockerSandboxes sandboxes, List<String> only) {
        this.sandboxes = sandboxes;
        this.only = only;
    }

    static void run(List<String> only) throws Exception {
        Path tests = fetch();
        DockerSettings settings = DockerSettings.defaults()
                .withOwner("bench-suite")
                .withNamePrefix(PREFIX)
                .withMounts(List.of(new Mount(tests, "source", true)));
        try (DockerSandboxes sandboxes = new DockerSandboxes(settings)) {
            try {
                new BashSuite(sandboxes, only).compareAll(tests);
            } finally {
                sandboxes.list().forEach(view -> sandboxes.remove(view.conversation(), true));
            }
        }
    }

    // ---- fetching
    // ------------------------------------------------------------------------------------------------------

    private static Path fetch() throws Exception {
        String version = printed(
                        "docker",
                        "run",
                        "--rm",
                        "--network",
                        "none",
                        "--entrypoint",
                        "bash",
                        DockerSettings.defaults().image(),
                        "-c",
                        "echo ${BASH_VERSION%(*}")
                .strip();
        Path folder = Files.createDirectories(Path.of("target", "bash-suite").toAbsolutePath());
        Path tests = folder.resolve("bash-" + version).resolve("tests");
        if (!Files.isDirectory(tests)) unpack(folder, version);
        Path support = tests.resolveSibling("support");
        for (String helper : List.of("recho", "zecho", "printenv", "xcase")) compile(support, tests, helper);
        return tests;
    }

    /** As their makefile does, without what its configuration would find out. */
    private static void compile(Path support, Path tests, String helper) throws IOException, InterruptedException {
        Files.writeString(support.resolve("config.h"), "");
        List<String> command = List.of(
                "cc",
                "-static",
                "-w",
                "-DHAVE_STRING_H",
                "-DHAVE_STDLIB_H",
                "-I" + support,
                "-I" + support.resolveSibling("include"),
                "-I" + support.getParent(),
                "-o",
                tests.resolve(helper).toString(),
                support.resolve(helper + ".c").toString());
        printed(command.toArray(String[]::new));
    }

    private static void unpack(Path folder, String version) throws Exception {
        String mirror =
                Objects.requireNonNullElse(System.getenv("BERTH_DEBIAN_MIRROR"), "http://deb.debian.org/debian");
        for (String suffix : List.of("gz", "xz")) {
            Path archive = folder.resolve("bash.tar." + suffix);
            URI source = URI.create(mirror + "/pool/main/b/bash/bash_" + version + ".orig.tar." + suffix);
            if (!download(source, archive)) continue;
            printed("tar", "-xf", archive.toString(), "-C", folder.toString());
            return;
        }
        throw new IOException("the source of bash " + version + " is not at " + mirror + ": set BERTH_DEBIAN_MIRROR");
    }

    private static boolean download(URI source, Path file) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(source)
                    .timeout(Duration.ofMinutes(2))
                    .build();
            return client.send(request, BodyHandlers.ofFile(file)).statusCode() == 200;
        }
    }

    // ---- comparing
    // -----------------------------------------------------------------------------------------------------

    /** What was seen of one file: its text, and its status. */
    private record Seen(String text, String status) {

        /** Where the text names the file, or the line of the file, in either way of running it. */
        Seen withOneName(String name) {
            return new Seen(
                    text.replaceAll("(?m)^(/run/berth/call|\\./" + name + "|bash): (line \\d+: )?", "F: ")
                            .replace("/run/berth/call", "F")
                            .replace("./" + name, "F"),
                    status);
        }

        Seen withoutNumbers() {
            return new Seen(text.replaceAll("\\d+", "N"), status);
        }
    }

    private enum Likeness {
        IDENTICAL,
        BUT_FOR_NAMES,
        DIFFERENT
    }

    private void compareAll(Path tests) throws Exception {
        List<String> names = names(tests);
        System.out.println("| file | as a program | as the command's own text |\n|---|---|---|");
        Map<Likeness, Integer> program = new EnumMap<>(Likeness.class);
        Map<Likeness, Integer> text = new EnumMap<>(Likeness.class);
        for (String name : names) {
            Seen direct = direct(name);
            Likeness asProgram = likeness(name, direct, through("bash ./" + name));
            Likeness asText =
                    likeness(name, direct, through(Files.readString(tests.resolve(name), StandardCharsets.ISO_8859_1)));
            program.merge(asProgram, 1, Integer::sum);
            text.merge(asText, 1, Integer::sum);
            if (asProgram != Likeness.IDENTICAL || asText != Likeness.IDENTICAL)
                System.out.printf("| %s | %s | %s |%n", name, word(asProgram), word(asText));
        }
        System.out.printf("| **all %d** | %s | %s |%n", names.size(), counts(program), counts(text));
    }

    private List<String> names(Path tests) throws IOException {
        try (Stream<Path> files = Files.list(tests)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".tests"))
                    .filter(name -> only.isEmpty() || only.contains(name.substring(0, name.lastIndexOf('.'))))
                    .sorted()
                    .toList();
        }
    }

    private static String word(Likeness likeness) {
        return likeness.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    private static String counts(Map<Likeness, Integer> counts) {
        List<String> words = new ArrayList<>();
        for (Likeness likeness : Likeness.values()) words.add(counts.getOrDefault(likeness, 0) + " " + word(likeness));
        return String.join(", ", words);
    }

    /** A file whose own text changes from run to run (times, process numbers) is compared without numbers. */
    private Likeness likeness(String name, Seen direct, Seen through) throws Exception {
        if (direct.equals(through)) return Likeness.IDENTICAL;
        Seen again = direct(name);
        boolean changes = !again.equals(direct);
        if (changes && direct.withoutNumbers().equals(through.withoutNumbers())) return Likeness.IDENTICAL;
        Seen one = direct.withOneName(name);
        Seen other = through.withOneName(name);
        if (one.equals(other) || (changes && one.withoutNumbers().equals(other.withoutNumbers())))
            return Likeness.BUT_FOR_NAMES;
        keep(name, one, other);
        return Likeness.DIFFERENT;
    }

    private static void keep(String name, Seen direct, Seen through) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "bash-suite", "different"));
        Files.writeString(folder.resolve(name + ".direct"), direct.text() + "\nstatus " + direct.status() + "\n");
        Files.writeString(folder.resolve(name + ".through"), through.text() + "\nstatus " + through.status() + "\n");
    }

    /** By the engine's own program; each file in a container of its own, for some leave files behind. */
    private Seen direct(String name) throws Exception {
        String conversation = fresh();
        sandboxes.open(conversation).run("true");
        String line =
                SETUP + "; timeout " + LONGEST.toSeconds() + " bash ./" + name + " </dev/null 2>&1; echo \"status $?\"";
        String printed = printed("docker", "exec", PREFIX + conversation, "bash", "-c", "mkdir /mnt/suite; " + line);
        sandboxes.remove(conversation, true);
        int end = printed.lastIndexOf("status ");
        return new Seen(printed.substring(0, end), printed.substring(end + 7).strip());
    }

    private Seen through(String command) throws Exception {
        String conversation = fresh();
        Sandbox sandbox = sandboxes.open(conversation);
        sandbox.run("mkdir /mnt/suite; " + SETUP);
        StringBuilder heard = new StringBuilder();
        Result result = sandbox.run(Command.of(command).withTimeout(LONGEST), heard::append);
        sandboxes.remove(conversation, true);
        return new Seen(heard.toString(), status(result.outcome()));
    }

    private static String status(Outcome outcome) {
        return outcome.exitStatus().isPresent()
                ? String.valueOf(outcome.exitStatus().getAsInt())
                : "124";
    }

    private String fresh() {
        return "file-" + ++conversations;
    }

    private static String printed(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) throw new IOException(String.join(" ", command) + ": " + text);
        return text;
    }
}
