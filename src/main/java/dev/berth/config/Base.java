package dev.berth.config;

import java.nio.file.Path;

/**
 * What a path in a value is relative to.
 *
 * @param folder of the file that the value stands in, else the current one
 * @param home what {@code ~} stands for
 */
record Base(Path folder, Path home) {

    Path path(String text) {
        if (text.equals("~")) return home;
        if (text.startsWith("~/")) return home.resolve(text.substring(2)).normalize();
        return folder.resolve(text).normalize();
    }
}
