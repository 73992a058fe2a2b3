package dev.berth.yaml;

import java.nio.file.Path;

/**
 * A place in a file, as editors count: the first line and the first column are 1.
 *
 * @param file as the person named it
 */
public record Location(Path file, int line, int column) {

    /** The form that editors and terminals make a link of. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
