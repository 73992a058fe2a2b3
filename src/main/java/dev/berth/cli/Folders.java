package dev.berth.cli;

import java.nio.file.Path;

/** Where the program keeps things, by the XDG Base Directory Specification: relative paths in its variables do not count. */
final class Folders {
    private final Terminal terminal;

    Folders(Terminal terminal) {
        this.terminal = terminal;
    }

    /** One transcript a conversation. */
    Path conversations() {
        Path home = Path.of(terminal.variable("HOME").orElse(System.getProperty("user.home")));
        Path state = terminal.variable("XDG_STATE_HOME")
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElse(home.resolve(".local/state"));
        return state.resolve("berth/conversations");
    }
}
