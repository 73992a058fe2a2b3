package dev.berth.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The room for what is kept. */
final class DiskExamination implements Examination {
    private static final long MIB = 1024 * 1024;
    private static final long SCARCE = 1024 * MIB;
    private static final long TOO_LITTLE = 50 * MIB;

    private final Patient patient;

    DiskExamination(Patient patient) {
        this.patient = patient;
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(space("transcripts", patient.configuration().state(), "state.folder", SCARCE));
        findings.add(space(
                "runtime folder",
                patient.configuration().sandbox().runtimeFolder(),
                "sandbox.runtime_folder",
                TOO_LITTLE));
        Path engine = Path.of("/var/lib/docker");
        if (Files.isReadable(engine)) findings.add(space("engine's folder", engine, "the engine's data-root", SCARCE));
        return findings;
    }

    /** Of a folder that may not be there yet. */
    private static Finding space(String about, Path folder, String setting, long scarce) {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) there = there.getParent();
        if (!Files.isWritable(there))
            return Finding.missing(about, there + " cannot be written", "set " + setting + " to a folder of yours");
        try {
            long free = Files.getFileStore(there).getUsableSpace();
            String found = free / MIB + " MiB free for " + folder;
            if (free < TOO_LITTLE) return Finding.missing(about, found, "make room, or change " + setting);
            if (free < scarce) return Finding.note(about, found, "make room, or change " + setting);
            return Finding.good(about, found);
        } catch (IOException e) {
            return Finding.missing(about, "cannot look at " + there + ": " + e, "change " + setting);
        }
    }
}
