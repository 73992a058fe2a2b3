package dev.berth.terminal;

import java.io.PrintWriter;

/** The output of one command, as it streams, behind a mark at the left. One thread. */
final class Gutter {
    private final PrintWriter out;
    private final SafeText safe;
    private boolean atLineStart = true;

    Gutter(PrintWriter out, boolean colors) {
        this.out = out;
        this.safe = new SafeText(colors);
    }

    void write(String mark, String piece) {
        show(mark, safe.next(piece));
    }

    /** Ends the last line, if it was begun; more may come. */
    void endLine() {
        String rest = safe.end();
        out.print(rest);
        if (!atLineStart && !rest.startsWith("\n")) out.println();
        atLineStart = true;
    }

    private void show(String mark, String text) {
        for (String line : text.split("(?<=\n)", -1)) {
            if (line.isEmpty()) continue;
            if (atLineStart) out.print(mark);
            out.print(line);
            atLineStart = line.endsWith("\n");
        }
    }
}
