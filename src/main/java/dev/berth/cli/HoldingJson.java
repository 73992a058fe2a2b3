package dev.berth.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.docker.DockerSandboxes.View;
import dev.berth.docker.DockerSandboxes.VolumeView;
import dev.berth.library.Holding;
import dev.berth.library.Holding.OnEngine;
import dev.berth.transcript.Listed;

/** A conversation and what it holds, for programs. Times are in UTC, sizes in bytes; what is not known is left out. */
final class HoldingJson {
    private HoldingJson() {}

    static ObjectNode of(Holding holding) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", holding.id().value())
                .put("state", holding.state());
        holding.transcript().ifPresent(listed -> transcript(json, listed));
        if (holding.onEngine() instanceof OnEngine.Known known) {
            known.container().ifPresent(container -> container(json, container));
            known.volume().ifPresent(volume -> volume(json, volume));
        }
        return json;
    }

    private static void transcript(ObjectNode json, Listed listed) {
        json.put("changed", listed.changed().toString()).put("bytes", listed.bytes());
        switch (listed) {
            case Listed.Damaged damaged -> json.put("damaged", damaged.why());
            case Listed.Sound sound -> {
                json.put("title", sound.title()).put("turns", sound.turns()).put("entries", sound.entries());
                json.putObject("tokens")
                        .put("input", sound.use().input())
                        .put("cached", sound.use().cached())
                        .put("output", sound.use().output());
            }
        }
    }

    private static void container(ObjectNode json, View view) {
        json.putObject("container")
                .put("name", view.container())
                .put("state", view.state())
                .put("created", view.created().toString());
    }

    private static void volume(ObjectNode json, VolumeView view) {
        ObjectNode volume = json.putObject("volume")
                .put("name", view.volume())
                .put("created", view.created().toString());
        view.bytes().ifPresent(bytes -> volume.put("bytes", bytes));
    }
}
