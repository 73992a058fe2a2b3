package dev.berth.replay.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.replay.Comparison;
import dev.berth.replay.ReplayEvent;
import dev.berth.replay.ReplayListener;
import dev.berth.replay.Script;
import dev.berth.replay.ScriptException;
import dev.berth.replay.Tally;
import dev.berth.replay.Tries;
import dev.berth.terminal.SafeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The report for people: one HTML file that shows each conversation as it went, when what was written, and what differed.
 * It asks for nothing from anywhere; all text of scripts, models and commands is data to it, never markup. One thread at
 * a time.
 */
public final class HtmlReport implements ReplayListener {
    private final Instant began;

    /** By script, in the order in which its playings were told. */
    private final Map<Script, List<ObjectNode>> stories = new HashMap<>();

    private Story story = new Story();

    /** @param began when the run did */
    public HtmlReport(Instant began) {
        this.began = began;
    }

    @Override
    public void told(ReplayEvent event) {
        told(event, Duration.between(began, Instant.now()));
    }

    @Override
    public void told(ReplayEvent event, Duration at) {
        story.told(event, at);
        if (event instanceof ReplayEvent.Ended(var played)) {
            stories.computeIfAbsent(played.script(), script -> new ArrayList<>())
                    .add(story.node());
            story = new Story();
        }
    }

    /**
     * Writes the file, and the folders that lead to it.
     *
     * @throws ScriptException if it cannot be written
     */
    public void write(Path file, List<Tries> all, Tally tally) {
        try {
            ReportFiles.makeFolder(file);
            Files.writeString(file, page(all, tally));
        } catch (IOException e) {
            throw new ScriptException("cannot write the report " + file + ": " + e.getMessage(), e);
        }
    }

    String page(List<Tries> all, Tally tally) {
        ObjectNode run = JsonNodeFactory.instance.objectNode();
        run.put("began", began.toEpochMilli());
        run.put("took", tally.took().toMillis());
        run.put("sentence", tally.sentence()).put("well", tally.well());
        ArrayNode lines = run.putArray("comparison");
        Comparison.of(all).lines().forEach(line -> lines.add(line(line)));
        ArrayNode scripts = run.putArray("scripts");
        for (Tries tries : all) scripts.add(script(tries));
        return HtmlPage.of(run);
    }

    private static ObjectNode line(Comparison.Line line) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("variant", SafeText.of(line.variant()));
        node.put("passed", line.passed()).put("played", line.played());
        node.put("steps", line.steps()).put("tokens", line.tokens());
        node.put("cost", line.cost().toString()).put("dollars", line.cost().dollars());
        return node.put("took", line.took().toMillis());
    }

    private ObjectNode script(Tries tries) {
        Script script = tries.script();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("name", SafeText.of(script.name())).put("file", script.file().toString());
        node.put("variant", SafeText.of(script.variant().words()));
        node.put("about", SafeText.of(script.about()));
        node.put("kind", script.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        node.put("standing", tries.standing().name().toLowerCase(Locale.ROOT));
        node.put("well", tries.isWell());
        ArrayNode times = node.putArray("times");
        stories.getOrDefault(script, List.of()).forEach(times::add);
        return node;
    }
}
