package dev.berth.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** For every key a value that is not its default, as a person would write it. */
public final class Samples {
    private Samples() {}

    /** @param folder where files are made that some keys name */
    public static Map<String, String> in(Path folder) {
        Map<String, String> samples = new TreeMap<>();
        samples.put("model.name", "ollama/small");
        samples.put("model.base_url", "http://localhost:1234/v1");
        samples.put(
                "model.api_key_file",
                file(folder.resolve("key"), "sk-of-the-file\n").toString());
        samples.put(
                "model.table",
                file(folder.resolve("models.yaml"), "a/*: {window: 1000}\n").toString());
        samples.put("model.start_timeout", "7m");
        samples.put("model.idle_timeout", "45s");
        samples.put("model.tries", "3");
        samples.put("model.first_pause", "250ms");
        samples.put("model.deadline", "3m");
        samples.put("model.max_output_tokens", "4000");
        samples.put("model.temperature", "0.5");
        samples.put("sandbox.engine", "unix:///run/other.sock");
        samples.put("sandbox.image", "debian:stable-slim");
        samples.put("sandbox.network", "bridge");
        samples.put("sandbox.memory", "512m");
        samples.put("sandbox.cpus", "1.5");
        samples.put("sandbox.pids", "100");
        samples.put("sandbox.open_files", "1000");
        samples.put("sandbox.mounts", "[/srv/logs:logs:ro]");
        samples.put("sandbox.environment", "{COLOR: blue}");
        samples.put("sandbox.volume_options", "{type: tmpfs}");
        samples.put("sandbox.spill", "1m");
        samples.put("sandbox.name_prefix", "test-");
        samples.put("sandbox.owner", "somebody");
        samples.put("sandbox.engine_timeout", "20s");
        samples.put("sandbox.runtime_folder", "/run/user/1/berth");
        samples.put("proxy.http", "http://proxy:3128");
        samples.put("proxy.https", "http://proxy:3129");
        samples.put("proxy.exceptions", "localhost,.internal");
        samples.put(
                "ca.file",
                file(folder.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----").toString());
        samples.put("bash.timeout", "90s");
        samples.put("bash.max_timeout", "1h");
        samples.put("bash.yield", "5s");
        samples.put("bash.wait", "30s");
        samples.put("bash.max_wait", "5m");
        samples.put("bash.answer_characters", "20000");
        samples.put("bash.argument_characters", "5000");
        samples.put("turn.steps", "10");
        samples.put("turn.time", "10m");
        samples.put("turn.tokens", "100000");
        samples.put("turn.cost", "2.50");
        samples.put("prompts.folder", folder.toString());
        samples.put("approval.mode", "auto");
        samples.put("state.folder", folder.resolve("state").toString());
        return samples;
    }

    /** A configuration in which nothing but that key is set. */
    public static Configuration with(Path folder, String key, String value) {
        String section = key.substring(0, key.indexOf('.'));
        String word = key.substring(key.indexOf('.') + 1);
        Path file = file(folder.resolve("berth.yaml"), section + ":\n  " + word + ": " + value + "\n");
        return Configuration.read(Sources.of(Map.of("HOME", folder.toString())).withFile(file));
    }

    static Path file(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
