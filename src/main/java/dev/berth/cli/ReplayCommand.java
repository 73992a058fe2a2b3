package dev.berth.cli;

import dev.berth.Agent;
import dev.berth.approval.Approval;
import dev.berth.config.Configuration;
import dev.berth.docker.DockerSandboxes;
import dev.berth.docker.DockerSettings;
import dev.berth.model.Model;
import dev.berth.replay.Host;
import dev.berth.replay.Matrix;
import dev.berth.replay.Player;
import dev.berth.replay.Repetition;
import dev.berth.replay.ReplayRun;
import dev.berth.replay.Script;
import dev.berth.replay.ScriptException;
import dev.berth.replay.Scripts;
import dev.berth.replay.Stage;
import dev.berth.replay.Tally;
import dev.berth.replay.TerminalReport;
import dev.berth.replay.Tries;
import dev.berth.sandbox.SandboxException;
import dev.berth.terminal.Palette;
import dev.berth.transcript.MemoryTranscripts;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code berth replay}: plays scripts and transcripts, and ends with 0 if everything was as expected. */
@Command(
        description = "Plays scripted conversations, or recorded ones, and says what differs.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:everything was as expected, or is from now on (--accept); what was skipped is named and counted",
            "1:something differed",
            "2:a script, or the command line, is not understood",
            "3:no container can be had",
            "4:nothing differed, but something could not be played"
        })
final class ReplayCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final MatrixOptions matrix = new MatrixOptions();

    @Parameters(
            paramLabel = "SCRIPT",
            arity = "1..*",
            description =
                    "Scripts (.yaml), transcripts (.jsonl), folders of them, or patterns like 'examples/**/*.yaml'.")
    private List<String> scripts = List.of();

    @Option(names = "--check", description = "Only read the scripts and say what is wrong with them.")
    private boolean check;

    @Mixin
    private final RunOptions run = new RunOptions();

    @Option(
            names = {"-q", "--quiet"},
            description = "Tell only which scripts passed, and what differed in the others.")
    private boolean quiet;

    /** What is to be done about differences, if anything. */
    static final class Accepting {
        @Option(
                names = "--accept",
                description = "Write what was found into the scripts, where they state something else exactly.")
        @SuppressWarnings("UnusedVariable") // One of the two is there: the other tells which.
        private boolean all;

        @Option(names = "--update", description = "The same, but ask about each difference.")
        private boolean asking;

        Truths truths(Terminal terminal) {
            return asking ? Truths.asking(terminal) : Truths.all(terminal);
        }
    }

    @ArgGroup
    private @Nullable Accepting accepting;

    @Mixin
    private final Reports reports = new Reports();

    ReplayCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (accepting != null && run.settings().repetition() instanceof Repetition.Times)
            throw new ScriptException("--accept and --update want one truth, --repeat finds several: leave one out");
        List<Script> read = matrix.prepared(run.selection().from(readAll(Scripts.find(scripts))));
        if (check) return checked(read);
        Configuration configuration = matrix.configuration(terminal);
        requireEngine(read, configuration.sandbox());
        Matrix ways = matrix.matrix(read, terminal);
        if (accepting != null && ways.multiplies())
            throw new ScriptException(
                    "--accept and --update want one truth, a comparison finds several: leave one out");
        Stage stage = new Stage(
                host(),
                configuration.sandbox(),
                () -> agent(configuration),
                model(ways, read, configuration),
                matrix.judge(read, terminal));
        return play(ways.over(read), stage);
    }

    /** A replay is automatic, and what it says is kept only where the person wants a report. */
    private static Agent.Builder agent(Configuration configuration) {
        return Agent.builder()
                .configuration(configuration)
                .approval(Approval.ALWAYS)
                .transcripts(new MemoryTranscripts());
    }

    /** Opened only for scripts that ask it: the others need no key. */
    private static Optional<Model> model(Matrix ways, List<Script> scripts, Configuration configuration) {
        if (!ways.models().isEmpty()) return Optional.of(ways.models().getFirst());
        boolean asked = scripts.stream().anyMatch(script -> script.kind() == Script.Kind.MODEL_LIVE);
        return asked ? configuration.model().open() : Optional.empty();
    }

    private int play(List<Script> read, Stage stage) throws InterruptedException {
        long began = System.nanoTime();
        Palette palette = terminal.wantsColor() ? Palette.COLOR : Palette.PLAIN;
        TerminalReport report = new TerminalReport(terminal.out(), palette, detail());
        List<Tries> all = new ReplayRun(new Player(stage), run.settings()).play(read, reports.begin(report));
        Tally tally = Tally.of(all, Duration.ofNanos(System.nanoTime() - began));
        report.summary(all, tally);
        reports.finish(all, tally);
        return tally.well() || accepted(all) ? Exit.OK : status(tally);
    }

    private TerminalReport.Detail detail() {
        if (!quiet) return TerminalReport.Detail.STORY;
        return terminal.outIsTerminal() ? TerminalReport.Detail.BRIEF_LIVE : TerminalReport.Detail.BRIEF;
    }

    private static int status(Tally tally) {
        return tally.differed() + tally.flaky() > 0 ? Exit.NO : Exit.NOT_PLAYED;
    }

    private boolean accepted(List<Tries> all) {
        if (accepting == null) return false;
        return accepting.truths(terminal).accept(all);
    }

    /** All the scripts, or all the flaws of all of them. */
    private static List<Script> readAll(List<Path> files) {
        List<Script> read = new ArrayList<>();
        List<String> flaws = new ArrayList<>();
        for (Path file : files) {
            try {
                read.add(Scripts.read(file));
            } catch (ScriptException e) {
                flaws.add(e.getMessage());
            }
        }
        if (!flaws.isEmpty())
            throw new ScriptException("not understood, so nothing was played:\n" + String.join("\n", flaws));
        return read;
    }

    private int checked(List<Script> read) {
        for (Script script : read) terminal.out().println(script.file() + ": well-formed");
        return Exit.OK;
    }

    /** Better one plain sentence now than one for each script. */
    private void requireEngine(List<Script> scripts, DockerSettings settings) {
        if (scripts.stream().allMatch(script -> script.kind() == Script.Kind.RECORDED)) return;
        requireImage(scripts, settings);
        matrix.images().stream().skip(1).forEach(image -> requireImage(scripts, settings.withImage(image)));
    }

    private static void requireImage(List<Script> scripts, DockerSettings settings) {
        try (DockerSandboxes sandboxes = new DockerSandboxes(settings)) {
            boolean imageThere = sandboxes.image().isPresent();
            if (imageThere || scripts.stream().noneMatch(Script::usesConfiguredImage)) return;
            throw new SandboxException("image " + settings.image() + " is not on the engine: build it with"
                    + " './berth --provision doctor', pull it, or name another with --image");
        }
    }

    private Host host() {
        String path = terminal.variable("PATH").orElse("/usr/local/bin:/usr/bin:/bin");
        return new Host(Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(path)
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .toList());
    }
}
