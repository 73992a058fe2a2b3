package examples;

import dev.berth.Agent;
import dev.berth.conversation.TurnEnd;
import dev.berth.docker.DockerSettings;
import dev.berth.docker.Mount;
import dev.berth.docker.Network;
import dev.berth.model.Model;
import dev.berth.model.Models;
import dev.berth.model.ScriptedModel;
import dev.berth.model.ScriptedModel.Move;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A model reads the logs in a folder of the host, which it can neither change nor send anywhere. */
final class LogTriage {
    private LogTriage() {}

    /** Arguments: a folder, and the name of a model, whose key is in the environment; without them, a sample and a script. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path logs = arguments.length > 0 ? Path.of(arguments[0]).toRealPath() : sample();
        Model model = arguments.length > 1 ? Models.open(arguments[1], System.getenv()) : script();
        System.out.println(triage(Agent.builder().model(model).docker(seeing(logs))));
        // Its container would wait for the next words of this conversation; there will be none.
        try (Agent agent = Agent.builder().build()) {
            agent.delete("log-triage");
        }
    }

    // @start region="seeing"
    static DockerSettings seeing(Path logs) {
        return DockerSettings.defaults()
                .withMounts(List.of(new Mount(logs, "logs", true)))
                .withNetwork(new Network.None())
                .withLimits(512 * 1024 * 1024, 1, 128);
    }
    // @end

    static TurnEnd triage(Agent.Builder builder) throws InterruptedException {
        try (Agent agent = builder.build()) {
            return agent.conversation("log-triage")
                    .say("Which service in /mnt/logs fails most often, and what should be looked at first?");
        }
    }

    static Path sample() throws IOException {
        Path folder = Files.createTempDirectory("logs");
        Files.writeString(folder.resolve("web.log"), "10:01 INFO up\n10:02 ERROR no answer from db\n");
        Files.writeString(
                folder.resolve("db.log"),
                "10:01 INFO up\n10:02 ERROR disk full\n10:03 ERROR disk full\n10:04 ERROR shutting down\n");
        return folder;
    }

    static Model script() {
        return ScriptedModel.of(
                Move.calls("bash", "{\"command\": \"cd /mnt/logs && grep -c ERROR *\"}"),
                Move.calls("bash", "{\"command\": \"grep -h ERROR db.log | head -1\"}"),
                Move.says("The database: three errors, the first of them a full disk. Look at the disk."));
    }
}
