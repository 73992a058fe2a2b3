package dev.berth.doctor;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a program that came as source needs to build itself again. */
final class BuildExamination implements Examination {
    private final Patient patient;

    BuildExamination(Patient patient) {
        this.patient = patient;
    }

    @Override
    public List<Finding> findings() {
        boolean source = patient.tree()
                .filter(tree -> Files.exists(tree.resolve("pom.xml")))
                .isPresent();
        if (!source) return List.of();
        return Stream.of(
                        program("Maven", "mvn", "berth builds itself with it when its sources change"),
                        program("Git", "git", "it fetches newer sources"))
                .toList();
    }

    private Finding program(String about, String name, String purpose) {
        return onPath(name)
                .map(at -> Finding.good(about, at.toString()))
                .orElseGet(() -> Finding.note(
                        about,
                        name + " is not on the PATH; " + purpose,
                        "apt-get install " + about.toLowerCase(java.util.Locale.ROOT)));
    }

    private Optional<Path> onPath(String name) {
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(patient.variable("PATH").orElse(""))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
