package dev.berth.replay;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A conversation written down beforehand, with what is expected of it. Immutable; made by {@link Scripts}.
 */
public final class Script {

    /** What is scripted and what is live. */
    public enum Kind {
        /** The model's moves are in the script, the commands really run: tests images and hosts. */
        COMMANDS_LIVE,
        /** The script has the user's lines and the expectations only: tests prompts and models. */
        MODEL_LIVE,
        /** The model's moves and the commands' results are in the script: tests programs, without a container. */
        RECORDED
    }

    private final Path file;
    private final Content content;
    private final Optional<String> source;

    /**
     * @param masks laid over texts before they are compared
     * @param turns at least one
     */
    record Content(
            String name,
            String about,
            List<Need> needs,
            SandboxChoice sandbox,
            Masks masks,
            List<Fixture> fixtures,
            List<ScriptedTurn> turns) {
        Content {
            needs = List.copyOf(needs);
            fixtures = List.copyOf(fixtures);
            turns = List.copyOf(turns);
        }
    }

    /** @param source the text that it was read from; a recording has none, for it is never changed */
    Script(Path file, Content content, Optional<String> source) {
        this.file = file;
        this.content = content;
        this.source = source;
    }

    /** As the person named it. */
    public Path file() {
        return file;
    }

    public String name() {
        return content.name();
    }

    /** What the script shows, in a sentence or a few; may be empty. */
    public String about() {
        return content.about();
    }

    public Kind kind() {
        if (content.turns().stream().allMatch(turn -> turn.steps().isEmpty())) return Kind.MODEL_LIVE;
        boolean recorded = content.turns().stream().anyMatch(ScriptedTurn::recorded);
        return recorded ? Kind.RECORDED : Kind.COMMANDS_LIVE;
    }

    /** Whether it is played in a container of the image that the program is configured with. */
    public boolean usesConfiguredImage() {
        return kind() != Kind.RECORDED && content.sandbox().image().isEmpty();
    }

    /** Whether an answer is to be judged by a model. */
    public boolean needsJudge() {
        return content.turns().stream()
                .anyMatch(turn -> !turn.wanted().criteria().isEmpty());
    }

    Optional<String> source() {
        return source;
    }

    Content content() {
        return content;
    }

    @Override
    public String toString() {
        return name() + " (" + file + ")";
    }
}
