package dev.berth.replay.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/** What reports that are files have in common. */
final class ReportFiles {
    private static final Pattern LONE_SURROGATE = Pattern.compile("[\\ud800-\\udfff]");

    private ReportFiles() {}

    static void makeFolder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) Files.createDirectories(folder);
    }

    /** The node as JSON that can be written as UTF-8: a surrogate without its other half is escaped. */
    static String json(JsonNode node) {
        return LONE_SURROGATE
                .matcher(node.toString())
                .replaceAll(
                        lone -> String.format("\\\\u%04x", (int) lone.group().charAt(0)));
    }

    /** To the millisecond. */
    static BigDecimal seconds(Duration time) {
        return BigDecimal.valueOf(time.toNanos(), 9).setScale(3, RoundingMode.HALF_UP);
    }
}
