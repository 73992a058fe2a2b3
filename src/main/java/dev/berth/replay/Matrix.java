package dev.berth.replay;

import dev.berth.docker.Network;
import dev.berth.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Several models, images and networks that scripts are played with, each with each. A script that settles one of them
 * itself, or has no use for it, is not multiplied by it. A list of one or none multiplies nothing.
 */
public record Matrix(List<Model> models, List<String> images, List<Network> networks) {

    public Matrix {
        models = List.copyOf(models);
        images = List.copyOf(images);
        networks = List.copyOf(networks);
    }

    /** Whether some scripts may be played in several ways. */
    public boolean multiplies() {
        return models.size() > 1 || images.size() > 1 || networks.size() > 1;
    }

    /** Every script in every way; those of one script stand together. */
    public List<Script> over(List<Script> scripts) {
        return scripts.stream().flatMap(this::over).toList();
    }

    private Stream<Script> over(Script script) {
        boolean container = script.kind() != Script.Kind.RECORDED;
        SandboxChoice choice = script.content().sandbox();
        List<Script> variants = new ArrayList<>();
        for (Optional<Model> model : axis(models, script.kind() == Script.Kind.MODEL_LIVE))
            for (Optional<String> image :
                    axis(images, container && choice.image().isEmpty()))
                for (Optional<Network> network :
                        axis(networks, container && choice.network().isEmpty()))
                    variants.add(script.in(new Variant(model, image, network)));
        return variants.stream();
    }

    private static <T> List<Optional<T>> axis(List<T> values, boolean open) {
        return values.size() > 1 && open ? values.stream().map(Optional::of).toList() : List.of(Optional.empty());
    }
}
