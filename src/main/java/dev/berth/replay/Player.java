package dev.berth.replay;

import dev.berth.bash.Prompts;
import dev.berth.model.Model;
import dev.berth.model.ModelException;
import dev.berth.sandbox.SandboxException;
import dev.berth.transcript.ConversationId;
import dev.berth.transcript.TranscriptException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Plays scripts. Each gets a conversation and, unless its answers are recorded, a container of its own, both gone when
 * it is over. Any thread may call, several at once; an interrupt ends the script that the thread plays.
 */
public final class Player {
    private final Stage stage;

    public Player(Stage stage) {
        this.stage = stage;
    }

    /** Plays one script to its end, whatever becomes of it. */
    public Played play(Script script, ReplayListener listener) throws InterruptedException {
        listener.told(new ReplayEvent.Began(script));
        Optional<String> missing = missing(script);
        Played played = missing.isPresent()
                ? new Played(script, new Ending.Skipped(missing.get()), List.of(), Played.Effort.NONE, Duration.ZERO)
                : playable(script, listener);
        listener.told(new ReplayEvent.Ended(played));
        return played;
    }

    private Optional<String> missing(Script script) {
        if (script.kind() == Script.Kind.MODEL_LIVE && live(script).isEmpty())
            return Optional.of("it asks a live model, and none was named");
        if (script.needsJudge() && stage.judge().isEmpty())
            return Optional.of("its answers are judged by a model, and none was named for that");
        return stage.host().missing(script.content().needs());
    }

    private Played playable(Script script, ReplayListener listener) throws InterruptedException {
        long began = System.nanoTime();
        Model model = live(script).orElse(new ReplayModel(script));
        Optional<Judge> judge = stage.judge().map(judging -> new Judge(judging, Prompts.packaged()));
        Rehearsal rehearsal = new Rehearsal(script, judge, listener);
        ConversationId id = conversation(script);
        Ending ending;
        try (Talk talk = Talk.in(stage, script, id, model)) {
            ending = rehearsal.play(talk);
        } catch (ScriptException | SandboxException | TranscriptException | ModelException e) {
            ending = new Ending.Broken(String.valueOf(e.getMessage()));
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        return new Played(script, ending, rehearsal.verdicts(), rehearsal.effort(), took);
    }

    private Optional<Model> live(Script script) {
        if (script.kind() != Script.Kind.MODEL_LIVE) return Optional.empty();
        return script.variant().model().or(stage::model);
    }

    /** A name that tells whose container it is, and that no other replay has. */
    private static ConversationId conversation(Script script) {
        String slug = script.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String unique = UUID.randomUUID().toString().substring(0, 8);
        return new ConversationId("replay-" + slug.substring(0, Math.min(slug.length(), 40)) + "-" + unique);
    }
}
