package dev.berth.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One behavior that the live shell promises, as data: commands and what each must give. The file in the test resources is
 * read always; more of the same format are read from the folder that {@code berth.cases} (system property) or
 * {@code BERTH_CASES} (environment) names.
 */
record BashCase(String id, String why, List<JsonNode> steps, int copies) {

    @Override
    public String toString() {
        return id;
    }

    static List<BashCase> all() throws IOException {
        List<BashCase> cases = new ArrayList<>();
        try (InputStream own = BashCase.class.getResourceAsStream("/cases/bash-cases.json")) {
            add(cases, new ObjectMapper().readTree(own));
        }
        for (Path file : moreFiles()) add(cases, new ObjectMapper().readTree(file.toFile()));
        return cases;
    }

    private static List<Path> moreFiles() throws IOException {
        Optional<String> folder = Optional.ofNullable(System.getProperty("berth.cases"))
                .or(() -> Optional.ofNullable(System.getenv("BERTH_CASES")));
        if (folder.isEmpty()) return List.of();
        try (Stream<Path> files = Files.list(Path.of(folder.get()))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static void add(List<BashCase> cases, JsonNode list) {
        for (JsonNode one : list) {
            List<JsonNode> steps = new ArrayList<>();
            one.path("steps").forEach(steps::add);
            int copies = one.path("x_parallel").path("copies").asInt(1);
            cases.add(new BashCase(one.path("id").asText(), one.path("why").asText(), steps, copies));
        }
    }

    boolean writesStdin() {
        return steps.stream().anyMatch(step -> step.path("x_action").asText().endsWith("_stdin"));
    }
}
