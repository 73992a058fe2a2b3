package dev.berth.replay.report;

import dev.berth.Agent;
import dev.berth.docker.DockerSettings;
import dev.berth.replay.Host;
import dev.berth.replay.Player;
import dev.berth.replay.ReplayListener;
import dev.berth.replay.ReplayRun;
import dev.berth.replay.RunSettings;
import dev.berth.replay.Script;
import dev.berth.replay.Scripts;
import dev.berth.replay.Stage;
import dev.berth.replay.Tally;
import dev.berth.replay.Tries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs that reports are made of: real ones, of scripts whose answers are recorded. */
record Runs(List<Tries> all) {

    static Runs of(Path folder, ReplayListener listener, String... scripts) throws IOException, InterruptedException {
        List<Script> read = new ArrayList<>();
        for (int i = 0; i < scripts.length; i++)
            read.add(Scripts.read(Files.writeString(folder.resolve("s" + i + ".yaml"), scripts[i])));
        Stage stage = new Stage(new Host(List.of()), DockerSettings.defaults(), Agent::builder, Optional.empty());
        return new Runs(new ReplayRun(new Player(stage), RunSettings.defaults()).play(read, listener));
    }

    Tally tally() {
        return Tally.of(all, Duration.ofMillis(1234));
    }
}
