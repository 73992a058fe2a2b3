package dev.berth.replay.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.model.Cost;
import dev.berth.replay.Difference;
import dev.berth.replay.Played;
import dev.berth.replay.ReplayEvent;
import dev.berth.replay.ReplayListener;
import dev.berth.replay.Script;
import dev.berth.replay.ScriptException;
import dev.berth.replay.Tally;
import dev.berth.replay.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The report for programs: one JSON object a line, written as things happen. {@code verdict} is one expectation and what
 * became of it, {@code script} one playing of a script, {@code run} the last line. One thread at a time.
 */
public final class JsonLines implements ReplayListener, AutoCloseable {
    private final PrintWriter out;
    private Position position = new Position();
    private String file = "";
    private String name = "";
    private String variant = "";

    JsonLines(PrintWriter out) {
        this.out = out;
    }

    /** Begins the report, and the folders that lead to it. */
    public static JsonLines to(Path file) {
        try {
            ReportFiles.makeFolder(file);
            return new JsonLines(new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new ScriptException("cannot write the report " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void told(ReplayEvent event) {
        position.told(event);
        if (event instanceof ReplayEvent.Began(Script script)) {
            name = script.name();
            variant = script.variant().words();
            file = script.file().toString();
        }
        if (event instanceof ReplayEvent.Judged(Verdict verdict)) write(verdict(verdict));
        if (event instanceof ReplayEvent.Ended(Played played)) {
            write(script(played));
            position = new Position();
        }
    }

    private ObjectNode verdict(Verdict verdict) {
        ObjectNode line = line("verdict").put("file", verdict.at().file().toString());
        line.put("line", verdict.at().line()).put("column", verdict.at().column());
        line.put("time", position.number()).put("turn", position.turn());
        if (position.step() > 0) line.put("step", position.step());
        line.put("expectation", verdict.expectation());
        verdict.judge().ifPresent(model -> line.put("judged_by", model));
        line.put("held", verdict instanceof Verdict.Held);
        if (verdict instanceof Verdict.Differed differed) {
            line.put("difference", differed.difference().rendered());
            if (differed.difference() instanceof Difference.Text(String expected, String found))
                line.put("expected", expected).put("found", found);
        }
        return line;
    }

    private ObjectNode script(Played played) {
        ObjectNode line = line("script").put("file", file);
        line.put("time", position.number()).put("of", position.most());
        line.put("ending", played.ending().word());
        if (!played.ending().why().isEmpty()) line.put("why", played.ending().why());
        line.put("expectations", played.verdicts().size());
        line.put("differences", played.differences().size());
        Played.Effort effort = played.effort();
        line.put("turns", effort.turns()).put("steps", effort.steps()).put("calls", effort.calls());
        line.put("input_tokens", effort.use().input());
        line.put("output_tokens", effort.use().output());
        if (effort.cost() instanceof Cost.Exactly(BigDecimal dollars)) line.put("cost_dollars", dollars);
        return line.put("seconds", ReportFiles.seconds(played.took()));
    }

    private ObjectNode line(String event) {
        ObjectNode line =
                JsonNodeFactory.instance.objectNode().put("event", event).put("script", name);
        return variant.isEmpty() ? line : line.put("variant", variant);
    }

    /** The last line. */
    public void summary(Tally tally) {
        ObjectNode line = JsonNodeFactory.instance.objectNode().put("event", "run");
        line.put("passed", tally.passed()).put("flaky", tally.flaky()).put("differed", tally.differed());
        line.put("broken", tally.broken()).put("skipped", tally.skipped()).put("well", tally.well());
        line.put("expectations", tally.expectations());
        write(line.put("seconds", ReportFiles.seconds(tally.took())));
    }

    private void write(ObjectNode line) {
        out.print(ReportFiles.json(line) + "\n");
        out.flush();
    }

    /** @throws ScriptException if the report could not be written whole */
    @Override
    public void close() {
        boolean failed = out.checkError();
        out.close();
        if (failed) throw new ScriptException("the report of JSON lines could not be written whole: is the disk full?");
    }
}
