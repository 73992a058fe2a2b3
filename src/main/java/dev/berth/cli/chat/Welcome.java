package dev.berth.cli.chat;

import dev.berth.cli.screen.Ink.Tone;
import dev.berth.cli.screen.Screen;
import dev.berth.cli.screen.Wrap;
import dev.berth.conversation.Conversation;
import dev.berth.terminal.SafeText;
import dev.berth.transcript.Entry;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/** The first lines of a chat: what it is, and where a conversation that goes on had stopped. */
final class Welcome {
    private static final int LAST_WORDS = 8;

    private Welcome() {}

    static List<AttributedString> lines(Conversation conversation, Screen screen) {
        List<AttributedString> lines = new ArrayList<>();
        AttributedString title = Wrap.joined(
                screen.ink().paint(Tone.STRONG, "berth"),
                screen.ink().paint(Tone.FAINT, "  a model with a computer · /help · Ctrl-D leaves"));
        lines.addAll(Wrap.words(title, screen.width()));
        List<Entry> entries = conversation.entries();
        List<Entry> said = entries.stream()
                .filter(entry -> entry instanceof Entry.UserSaid || entry instanceof Entry.ModelSaid)
                .toList();
        if (!said.isEmpty()) lines.addAll(recap(said, screen));
        return lines;
    }

    private static List<AttributedString> recap(List<Entry> said, Screen screen) {
        long turns = said.stream().filter(Entry.UserSaid.class::isInstance).count();
        List<AttributedString> lines = new ArrayList<>();
        String count = turns == 1 ? "1 turn" : turns + " turns";
        lines.add(screen.ink().paint(Tone.FAINT, "  goes on after " + count + "; the last one:"));
        said.stream()
                .filter(Entry.UserSaid.class::isInstance)
                .reduce((one, later) -> later)
                .ifPresent(last -> lines.addAll(UserLine.of(((Entry.UserSaid) last).text(), screen)));
        if (said.getLast() instanceof Entry.ModelSaid last) lines.addAll(words(last.text(), screen));
        return lines;
    }

    private static List<AttributedString> words(String text, Screen screen) {
        List<AttributedString> rows = new ArrayList<>(List.of(AttributedString.EMPTY));
        for (String line : SafeText.of(text).strip().split("\n", -1))
            rows.addAll(Wrap.words(new AttributedString(line), screen.width()));
        if (rows.size() <= LAST_WORDS) return rows;
        List<AttributedString> first = new ArrayList<>(rows.subList(0, LAST_WORDS));
        first.add(screen.ink().paint(Tone.FAINT, "…"));
        return first;
    }
}
