package dev.berth.cli;

import dev.berth.replay.JunitXml;
import dev.berth.replay.ReplayListener;
import dev.berth.replay.Tally;
import dev.berth.replay.Tries;
import dev.berth.replay.report.HtmlReport;
import dev.berth.replay.report.JsonLines;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The reports of a run that are files: those that the command line asks for. One run. */
final class Reports {
    @Option(names = "--junit", paramLabel = "FILE", description = "Write a report in JUnit's XML form.")
    private @Nullable Path junit;

    @Option(
            names = "--report-html",
            paramLabel = "FILE",
            description = "Write a page that shows each conversation as it went, for people.")
    private @Nullable Path html;

    @Option(
            names = "--report-jsonl",
            paramLabel = "FILE",
            description = "Write each verdict and each script as a line of JSON, as it happens.")
    private @Nullable Path jsonl;

    private @Nullable HtmlReport page;
    private @Nullable JsonLines lines;

    /** Begins them; everything is to be told to what is returned, which tells the other one, too. */
    ReplayListener begin(ReplayListener other) {
        List<ReplayListener> all = new ArrayList<>(List.of(other));
        if (html != null) {
            page = new HtmlReport(Instant.now());
            all.add(page);
        }
        if (jsonl != null) {
            lines = JsonLines.to(jsonl);
            all.add(lines);
        }
        return ReplayListener.all(all);
    }

    void finish(List<Tries> all, Tally tally) {
        if (junit != null) JunitXml.write(junit, all);
        if (html != null && page != null) page.write(html, all, tally);
        if (lines != null) {
            lines.summary(tally);
            lines.close();
        }
    }
}
