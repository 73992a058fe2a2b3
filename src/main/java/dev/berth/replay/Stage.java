package dev.berth.replay;

import dev.berth.Agent;
import dev.berth.docker.DockerSettings;
import dev.berth.model.Model;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What scripts are played on.
 *
 * @param docker how containers are made where a script does not say otherwise
 * @param agents begins an agent for each script, with the limits and texts that are configured; model and sandbox are
 *     the script's business
 * @param model asked by scripts that leave the model's part open
 * @param judge asked for its opinion by scripts that want one
 */
public record Stage(
        Host host,
        DockerSettings docker,
        Supplier<Agent.Builder> agents,
        Optional<Model> model,
        Optional<Model> judge) {

    /** With nobody to judge what scripts leave to another model's opinion. */
    public Stage(Host host, DockerSettings docker, Supplier<Agent.Builder> agents, Optional<Model> model) {
        this(host, docker, agents, model, Optional.empty());
    }
}
