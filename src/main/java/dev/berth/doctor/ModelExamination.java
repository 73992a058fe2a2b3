package dev.berth.doctor;

import dev.berth.config.ModelChoice;
import dev.berth.model.ModelException;
import dev.berth.model.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The model that was chosen, or those that could be. No request is made: it would cost somebody money. */
final class ModelExamination implements Examination {
    private final Patient patient;

    ModelExamination(Patient patient) {
        this.patient = patient;
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        ModelChoice chosen = patient.configuration().model();
        findings.add(chosen.name().isPresent() ? chosen(chosen) : offered());
        chosen.keyFile()
                .filter(ModelExamination::isOpenToOthers)
                .ifPresent(file -> findings.add(
                        Finding.note("model.api_key_file", file + " can be read by other users", "chmod 600 " + file)));
        return findings;
    }

    private static Finding chosen(ModelChoice chosen) {
        String name = chosen.name().orElse("");
        try {
            chosen.open();
            boolean key = chosen.settings().apiKey().isPresent();
            return Finding.good("model", name + (key ? ", its API key is there" : ", without an API key"));
        } catch (ModelException e) {
            return Finding.missing("model", String.valueOf(e.getMessage()), "or choose another: 'berth config'");
        }
    }

    private Finding offered() {
        List<String> offers = Models.available(patient.environment()).stream()
                .map(offer -> offer.model().orElse(offer.provider() + "/…") + " (" + offer.because() + ")")
                .toList();
        return offers.isEmpty()
                ? Finding.note(
                        "model",
                        "none is configured, and no API key was found; replays and exec need none",
                        "set ANTHROPIC_API_KEY, OPENAI_API_KEY …, or model.name in the configuration")
                : Finding.good("model", "could be " + String.join(", ", offers));
    }

    private static boolean isOpenToOthers(Path file) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            return permissions.contains(PosixFilePermission.GROUP_READ)
                    || permissions.contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException e) {
            return false;
        }
    }
}
