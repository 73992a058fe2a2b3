package dev.berth.cli.chat;

import dev.berth.cli.screen.Ink;
import dev.berth.cli.screen.Ink.Tone;
import dev.berth.cli.screen.LiveReader;
import dev.berth.cli.screen.Pager;
import dev.berth.cli.screen.Typed;
import dev.berth.cli.screen.Wrap;
import dev.berth.conversation.Conversation;
import dev.berth.conversation.TurnEvent;
import dev.berth.terminal.SafeText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.LineReader;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;

/**
 * The chat of a person at a terminal: reads lines and keys, has turns taken beside, and shows what comes of them. Run by
 * one thread.
 */
public final class Chat {
    private final Terminal terminal;
    private final LiveReader screen;
    private final TurnView view;
    private final StatusBar status;
    private final Turns turns;
    private final Conversation conversation;
    private final SlashCommands slashes;
    private final Questions questions;
    private Stop stop = Stop.NOTHING;
    private boolean leaving;

    /** What Ctrl-C has led to since the last line: each further one goes further. */
    private enum Stop {
        NOTHING,
        COMMAND,
        TURN,
        WARNED
    }

    /**
     * @param terminal belongs to the caller, as does the agent
     * @param history the file in which typed lines are kept
     * @param questions those that the conversation's agent asks; they are shown and answered here
     */
    public Chat(
            Terminal terminal,
            Conversation first,
            Surroundings surroundings,
            Ink ink,
            Path history,
            Questions questions) {
        this.terminal = terminal;
        this.conversation = first;
        this.screen = new LiveReader(terminal, ink);
        screen.setVariable(LineReader.HISTORY_FILE, history);
        this.view = new TurnView(screen);
        this.status = new StatusBar(surroundings, first);
        this.turns = new Turns(this::on, this::tick, this::failed);
        this.questions = questions;
        questions.shownBy(this::tell);
        this.slashes = new SlashCommands(this::tell, this::failed, () -> leaving = true);
    }

    /** @throws InterruptedException if the thread is interrupted: a turn that runs has then been stopped */
    public void run() throws InterruptedException {
        Attributes before = terminal.enterRawMode();
        try {
            screen.print(Welcome.lines(conversation, screen));
            String begun = "";
            while (!leaving) {
                drawStatus();
                begun = take(screen.read(UserLine.MARK, begun));
            }
        } finally {
            conversation.cancel();
            turns.await();
            terminal.setAttributes(before);
            terminal.flush();
        }
    }

    /** What stands in the next line already. */
    private String take(Typed typed) throws InterruptedException {
        return switch (typed) {
            case Typed.Line(String text) -> {
                line(text);
                yield "";
            }
            case Typed.Pressed(Typed.Key key, String begun) -> pressed(key, begun);
            case Typed.End end -> {
                leaving = true;
                yield "";
            }
        };
    }

    private void line(String text) {
        stop = Stop.NOTHING;
        if (text.isBlank() || questions.answer(text) || slashes.take(text, conversation)) return;
        if (turns.areRunning() && conversation.steer(text)) {
            screen.print(screen.ink().paint(Tone.FAINT, "⏵ " + text.strip()));
            return;
        }
        screen.print(UserLine.of(text, screen));
        view.begins();
        status.turnBegins();
        turns.begin(conversation, text);
    }

    private String pressed(Typed.Key key, String begun) throws InterruptedException {
        switch (key) {
            case STOP -> {
                return stop(begun);
            }
            case OPEN -> open();
            case HURRY -> {}
            case SUSPEND -> Suspension.of(terminal);
        }
        return begun;
    }

    /** First the command, then the turn; where nothing runs, the line, then the chat. */
    private String stop(String begun) {
        if (!turns.areRunning()) {
            leaving = begun.isEmpty() && stop == Stop.WARNED;
            stop = begun.isEmpty() ? Stop.WARNED : Stop.NOTHING;
            if (stop == Stop.WARNED && !leaving) note("Ctrl-C again, or Ctrl-D, leaves.");
            return "";
        }
        switch (stop) {
            case NOTHING -> {
                stop = Stop.COMMAND;
                // Looking for a command may wait for a container that is being made.
                Thread.ofVirtual().name("berth-stop").start(this::stopCommandOrTurn);
            }
            case COMMAND -> {
                stop = Stop.TURN;
                conversation.cancel();
            }
            case TURN, WARNED -> leaving = true;
        }
        return begun;
    }

    private void stopCommandOrTurn() {
        if (!conversation.stopCommand()) conversation.cancel();
    }

    private void open() throws InterruptedException {
        var folded = view.lastFolded();
        if (folded.isEmpty()) note("There is no folded output to show.");
        else new Pager(terminal, screen.ink()).show(folded.get());
    }

    private void on(TurnEvent news) {
        status.on(news);
        view.on(news);
        if (news instanceof TurnEvent.Ended) drawStatus();
    }

    private void tick() {
        view.tick();
        drawStatus();
    }

    private void drawStatus() {
        screen.status(status.line(screen.ink(), screen.width()));
    }

    private void failed(RuntimeException e) {
        screen.print(screen.ink().paint(Tone.BAD, "✗ " + SafeText.of(String.valueOf(e.getMessage()))));
    }

    /** To the person, in as many rows as it needs; it may hold the model's words. */
    private void tell(String text) {
        List<AttributedString> rows = new ArrayList<>();
        for (String line : SafeText.of(text).split("\n", -1))
            rows.addAll(Wrap.words(screen.ink().paint(Tone.FAINT, line), screen.width()));
        screen.print(rows);
    }

    private void note(String text) {
        screen.print(screen.ink().paint(Tone.FAINT, text));
    }
}
