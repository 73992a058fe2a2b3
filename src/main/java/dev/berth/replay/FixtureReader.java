package dev.berth.replay;

import dev.berth.yaml.Fields;
import dev.berth.yaml.Flaws;
import dev.berth.yaml.Yaml;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Reads what a script has running on the host, and what lies in its sandbox. */
final class FixtureReader {
    private static final Duration READY_WITHIN = Duration.ofSeconds(30);
    private static final int LAST_PORT = 65_535;

    private final Flaws flaws;

    FixtureReader(Flaws flaws) {
        this.flaws = flaws;
    }

    Optional<Fixture> fixture(Yaml yaml) {
        return Fields.of(yaml, "fixture", "{serve: {port: 8080, files: {…}}}", flaws)
                .flatMap(this::fixture);
    }

    private Optional<Fixture> fixture(Fields fields) {
        Optional<Yaml> serve = fields.take("serve");
        Optional<Yaml> echo = fields.take("echo");
        Optional<Yaml> process = fields.take("process");
        Map<String, String> files = fields.textByName("files");
        fields.end();
        if (!fields.exactlyOne("serve", "echo", "process", "files")) return Optional.empty();
        return serve.flatMap(this::serve)
                .or(() -> echo.flatMap(this::echo))
                .or(() -> process.flatMap(this::process))
                .or(() -> files.isEmpty() ? Optional.empty() : files(fields, files));
    }

    private Optional<Fixture> files(Fields fields, Map<String, String> files) {
        for (String path : files.keySet()) {
            if (!path.startsWith("/mnt/")) fields.flaw("'" + path + "' is not under /mnt, where a sandbox keeps files");
        }
        return Optional.of(new Fixture.Files(fields.at(), files));
    }

    private Optional<Fixture> serve(Yaml yaml) {
        return Fields.of(yaml, "serve", "{port: 8080, files: {index.html: hello}}", flaws)
                .map(fields -> {
                    Fixture serve = new Fixture.Serve(fields.at(), port(fields), fields.textByName("files"));
                    fields.end();
                    return serve;
                });
    }

    private Optional<Fixture> echo(Yaml yaml) {
        return Fields.of(yaml, "echo", "{port: 8080}", flaws).map(fields -> {
            Fixture echo = new Fixture.Echo(fields.at(), port(fields));
            fields.end();
            return echo;
        });
    }

    private Optional<Fixture> process(Yaml yaml) {
        return Fields.of(yaml, "process", "{command: ./server, ready: {port: 8080}}", flaws)
                .map(this::process);
    }

    private Fixture process(Fields fields) {
        Fixture.Ready ready = fields.take("ready")
                .flatMap(yaml -> Fields.of(yaml, "ready", "{port: 8080, within: 30s}", flaws))
                .map(FixtureReader::ready)
                .orElse(new Fixture.Ready(Optional.empty(), Optional.empty(), READY_WITHIN));
        Fixture process = new Fixture.HostProcess(
                fields.at(), fields.required("command"), fields.textByName("environment"), ready);
        fields.end();
        return process;
    }

    private static Fixture.Ready ready(Fields fields) {
        Fixture.Ready ready = new Fixture.Ready(
                fields.whole("port", 1, LAST_PORT),
                fields.pattern("output"),
                fields.duration("within").orElse(READY_WITHIN));
        fields.end();
        return ready;
    }

    private int port(Fields fields) {
        fields.mustHave("port");
        return fields.whole("port", 1, LAST_PORT).orElse(0);
    }
}
