package dev.berth.replay;

import dev.berth.docker.DockerSettings;
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
    private final Variant variant;

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

        Content with(List<ScriptedTurn> others) {
            return new Content(name, about, needs, sandbox, masks, fixtures, others);
        }
    }

    /** @param source the text that it was read from; a recording has none, for it is never changed */
    Script(Path file, Content content, Optional<String> source) {
        this(file, content, source, Variant.USUAL);
    }

    private Script(Path file, Content content, Optional<String> source, Variant variant) {
        this.file = file;
        this.content = content;
        this.source = source;
        this.variant = variant;
    }

    /** The same script, to be played in another way. */
    public Script in(Variant other) {
        return new Script(file, content, source, other);
    }

    /** The same script without the model's moves, and so without what is expected of each of its calls. */
    public Script live() {
        List<ScriptedTurn> turns = content.turns().stream()
                .map(turn -> new ScriptedTurn(turn.at(), turn.user(), List.of(), turn.wanted(), turn.checks()))
                .toList();
        return new Script(file, content.with(turns), source, variant);
    }

    public Variant variant() {
        return variant;
    }

    /** As the person named it. */
    public Path file() {
        return file;
    }

    public String name() {
        return content.name();
    }

    /** The name, with the variant if there are several. */
    public String title() {
        return variant.words().isEmpty() ? name() : name() + " (" + variant.words() + ")";
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

    /** How its container is made. */
    DockerSettings settings(DockerSettings configured) {
        return content.sandbox().over(variant.over(configured));
    }

    Content content() {
        return content;
    }

    @Override
    public String toString() {
        return name() + " (" + file + ")";
    }
}
