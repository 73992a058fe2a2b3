package dev.berth.cli;

import dev.berth.config.Configuration;
import dev.berth.docker.Network;
import dev.berth.model.Model;
import dev.berth.replay.Matrix;
import dev.berth.replay.ReplayModel;
import dev.berth.replay.Script;
import dev.berth.replay.Scripts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whom live scripts ask, and what containers are made of: where several are named, each script is played with each. */
final class MatrixOptions {
    private static final String SCRIPTED = "scripted/";

    @Mixin
    private final SandboxOptions sandbox = new SandboxOptions();

    @Option(
            names = "--model",
            split = ",",
            paramLabel = "PROVIDER/MODEL",
            description = {
                "Whom scripts without model's moves ask; the configured model if left out. scripted/FILE.yaml plays the"
                        + " part of one.",
                "Several models, images or networks, separated by commas, make a comparison: each script is played with"
                        + " each that it leaves open."
            })
    private List<String> models = List.of();

    @Option(
            names = "--judge",
            paramLabel = "PROVIDER/MODEL",
            description = "Who judges answers by criteria ('judged'); the configured model if left out.")
    private @Nullable String judge;

    @Option(
            names = "--live",
            description =
                    "Ask a live model even where a script has the model's moves: only its user's lines, and what is"
                            + " expected of turns, count then.")
    private boolean live;

    /** The scripts as they are to be played, before they are multiplied. */
    List<Script> prepared(List<Script> scripts) {
        return live ? scripts.stream().map(Script::live).toList() : scripts;
    }

    /** With the first of each of what may be several. */
    Configuration configuration(Terminal terminal) {
        return sandbox.firstOfSeveral(terminal, sources -> sources);
    }

    List<String> images() {
        return sandbox.images();
    }

    /** Models are opened only for scripts that ask one: the others need no key. */
    Matrix matrix(List<Script> scripts, Terminal terminal) {
        boolean asked = scripts.stream().anyMatch(script -> script.kind() == Script.Kind.MODEL_LIVE);
        List<Model> opened =
                asked ? models.stream().map(name -> open(name, terminal)).toList() : List.of();
        List<Network> networks = sandbox.networks().stream().map(Network::of).toList();
        return new Matrix(opened, sandbox.images(), networks);
    }

    /** Who judges, if anybody has to. */
    Optional<Model> judge(List<Script> scripts, Terminal terminal) {
        if (scripts.stream().noneMatch(Script::needsJudge)) return Optional.empty();
        if (judge != null) return Optional.of(open(judge, terminal));
        return configuration(terminal).model().open();
    }

    private Model open(String name, Terminal terminal) {
        if (name.startsWith(SCRIPTED)) return ReplayModel.of(Scripts.read(Path.of(name.substring(SCRIPTED.length()))));
        return sandbox.firstOfSeveral(terminal, sources -> sources.withOption("--model", "model.name", name))
                .model()
                .open()
                .orElseThrow();
    }
}
