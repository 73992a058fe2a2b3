package dev.berth.cli.chat;

import dev.berth.cli.screen.Ink.Tone;
import dev.berth.cli.screen.Screen;
import dev.berth.cli.screen.Wrap;
import dev.berth.terminal.SafeText;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/** What the person said, as it stays on the screen. */
final class UserLine {
    static final String MARK = "› ";
    private static final int LONGEST = 30;

    private UserLine() {}

    static List<AttributedString> of(String said, Screen screen) {
        AttributedString mark = screen.ink().paint(Tone.USER, MARK);
        AttributedString indent = new AttributedString("  ");
        List<AttributedString> rows = new ArrayList<>(List.of(AttributedString.EMPTY));
        List<String> lines = SafeText.of(said).strip().lines().toList();
        for (String line : lines.subList(0, Math.min(LONGEST, lines.size()))) {
            AttributedString text = screen.ink().paint(Tone.STRONG, line);
            AttributedString first = rows.size() == 1 ? mark : indent;
            rows.addAll(Wrap.behind(first, indent, Wrap.words(text, screen.width() - 2)));
        }
        if (lines.size() > LONGEST)
            rows.add(screen.ink().paint(Tone.FAINT, "  … " + (lines.size() - LONGEST) + " more lines"));
        return rows;
    }
}
