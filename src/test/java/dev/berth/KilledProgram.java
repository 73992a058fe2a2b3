package dev.berth;

import dev.berth.conversation.TurnEvent;
import dev.berth.docker.DockerSettings;
import dev.berth.model.ScriptedModel;
import dev.berth.model.ScriptedModel.Move;
import dev.berth.transcript.ToolCall;
import dev.berth.transcript.Transcripts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A program that is killed in the midst of a turn: one call was answered, the next runs a command for ten minutes, a third
 * would follow. It has a secret in its environment, which the model uses in a command.
 */
final class KilledProgram {
    static final String CONVERSATION = "killed";
    static final String SECRET_VARIABLE = "ANTHROPIC_API_KEY";

    private KilledProgram() {}

    public static void main(String[] arguments) throws Exception {
        DockerSettings docker =
                DockerSettings.defaults().withOwner(arguments[0]).withNamePrefix(arguments[1]);
        String secret = System.getenv(SECRET_VARIABLE);
        List<ToolCall> calls = List.of(
                bash("first", "state=kept; : " + secret),
                bash("second", "echo run >> /mnt/runs; echo begun; sleep 600"),
                bash("third", "echo run >> /mnt/runs"));
        Agent.builder()
                .docker(docker)
                .transcripts(new Transcripts(Path.of(arguments[2])))
                .secrets(List.of(secret))
                .model(ScriptedModel.of(Move.says("My key is " + secret + ".", calls)))
                .build()
                .conversation(CONVERSATION)
                .say("Go, with " + secret + ".", event -> {
                    if (event instanceof TurnEvent.OutputStreamed(String call, String piece)) System.out.print(piece);
                });
    }

    private static ToolCall bash(String id, String command) {
        return new ToolCall(
                id,
                "bash",
                ToolCall.of("bash", Map.of("command", command, "yield_seconds", 60))
                        .arguments());
    }
}
