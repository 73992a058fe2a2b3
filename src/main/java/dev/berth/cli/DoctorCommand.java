package dev.berth.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.berth.config.Configuration;
import dev.berth.config.ConfigurationException;
import dev.berth.docker.DockerSettings;
import dev.berth.doctor.CisExamination;
import dev.berth.doctor.Doctor;
import dev.berth.doctor.Finding;
import dev.berth.doctor.Patient;
import dev.berth.terminal.Palette;
import dev.berth.terminal.Palette.Tone;
import dev.berth.transcript.ConversationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code berth doctor}: what this machine has and lacks. */
@Command(
        description = {
            "Looks at everything that Berth needs: says what was found, and how to put right what is missing.",
            "A container is made for it as for a conversation, and is gone afterwards.",
            "'./berth --provision doctor' first installs and starts what is missing."
        },
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:nothing is missing", "1:something is missing", "2:the command line is not understood"})
final class DoctorCommand implements Callable<Integer> {
    private static final int WIDTH = 16;

    private final Terminal terminal;

    @Mixin
    private final SandboxOptions options = new SandboxOptions();

    @Option(names = "--json", description = "Print a JSON array of {about, state, found, advice}.")
    private boolean json;

    @Option(
            names = "--deadline",
            paramLabel = "SECONDS",
            description = "How long to wait for what does not answer: ${DEFAULT-VALUE}.")
    private int deadline = 60;

    @Option(names = "--cis", description = "Instead, hold a container against the CIS Docker Benchmark, section 5.")
    private boolean cis;

    @Option(
            names = {"-c", "--conversation"},
            paramLabel = "ID",
            converter = ConversationIds.class,
            description = "With --cis: this conversation's container, which must run, rather than a new one.")
    private @Nullable ConversationId conversation;

    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (cis) return cis(options.configuration(terminal).sandbox());
        List<Finding> findings = new ArrayList<>();
        Palette palette = terminal.wantsColor() ? Palette.COLOR : Palette.PLAIN;
        Configuration configuration = configuration(finding -> told(finding, findings, palette));
        Patient patient = new Patient(configuration, terminal.environment(), ConfigurationOptions.tree());
        new Doctor(patient, Duration.ofSeconds(deadline)).examine(finding -> told(finding, findings, palette));
        long missing = findings.stream()
                .filter(finding -> finding.state() == Finding.State.MISSING)
                .count();
        if (json) terminal.out().println(asJson(findings).toPrettyString());
        else terminal.out().println(missing == 0 ? "\nNothing is missing." : "\nMissing: " + missing + ".");
        return missing == 0 ? Exit.OK : Exit.NO;
    }

    private int cis(DockerSettings settings) throws InterruptedException {
        CisReport report = new CisReport(
                conversation == null
                        ? CisExamination.ofNewContainer(settings)
                        : CisExamination.of(conversation.value(), settings));
        if (json) terminal.out().println(report.json().toPrettyString());
        else report.print(terminal);
        return report.holds() ? Exit.OK : Exit.NO;
    }

    /** A configuration that cannot be is a finding, too; the defaults are examined then. */
    private Configuration configuration(java.util.function.Consumer<Finding> listener) {
        try {
            Configuration read = options.configuration(terminal);
            String set =
                    read.origins().isEmpty() ? "all defaults" : read.origins().size() + " keys set";
            listener.accept(new Finding("configuration", Finding.State.GOOD, set + "; 'berth config' shows all", ""));
            return read;
        } catch (ConfigurationException e) {
            String advice = "mend it; what follows is said of the defaults";
            listener.accept(
                    new Finding("configuration", Finding.State.MISSING, String.valueOf(e.getMessage()), advice));
            return Configuration.defaults();
        }
    }

    private void told(Finding finding, List<Finding> all, Palette palette) {
        all.add(finding);
        if (json) return;
        String mark =
                switch (finding.state()) {
                    case GOOD -> palette.paint(Tone.GOOD, "✓");
                    case NOTE -> palette.paint(Tone.NEUTRAL, "!");
                    case MISSING -> palette.paint(Tone.BAD, "✗");
                };
        String margin = " ".repeat(WIDTH + 4);
        String about =
                finding.about() + " ".repeat(Math.max(0, WIDTH - finding.about().length()));
        terminal.out().println(mark + " " + about + "  " + finding.found().replace("\n", "\n" + margin));
        if (!finding.advice().isEmpty()) terminal.out().println(margin + "→ " + finding.advice());
        terminal.out().flush();
    }

    private static ArrayNode asJson(List<Finding> findings) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Finding each : findings)
            array.addObject()
                    .put("about", each.about())
                    .put("state", each.state().name().toLowerCase(Locale.ROOT))
                    .put("found", each.found())
                    .put("advice", each.advice());
        return array;
    }
}
