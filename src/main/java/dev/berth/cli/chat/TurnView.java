package dev.berth.cli.chat;

import dev.berth.bash.CommandText;
import dev.berth.cli.screen.BashInk;
import dev.berth.cli.screen.FoldedOutput;
import dev.berth.cli.screen.Ink.Tone;
import dev.berth.cli.screen.Screen;
import dev.berth.cli.screen.Wrap;
import dev.berth.conversation.TurnEnd;
import dev.berth.conversation.TurnEvent;
import dev.berth.conversation.TurnListener;
import dev.berth.sandbox.Outcome;
import dev.berth.sandbox.Result;
import dev.berth.terminal.SafeText;
import dev.berth.terminal.TurnPage;
import dev.berth.transcript.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jline.utils.AttributedString;

/**
 * A turn on a screen: the model's words as they come, each command before it runs, its output under it in a gutter, how it
 * ended. Events come one at a time; {@link #tick} may come from another thread.
 */
final class TurnView implements TurnListener {
    private static final String AT_HAND = "  ┃ ";
    private static final String JOB = "  ┇ ";
    private static final int LONGEST_COMMAND = 24;

    /** Guards all below; the screen is drawn on while it is held, and never calls back. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Screen screen;
    private final Outputs outputs = new Outputs();
    private final Activity activity = new Activity();
    private Words words;

    TurnView(Screen screen) {
        this.screen = screen;
        this.words = new Words(screen.ink());
    }

    @Override
    public void on(TurnEvent news) {
        locked(() -> {
            switch (news) {
                case TurnEvent.WordsAdded(String said) -> added(said);
                case TurnEvent.TextStreamed(String piece) -> text(piece);
                case TurnEvent.ThinkingStreamed(String piece) -> activity.thinks(piece);
                case TurnEvent.StartedOver(String why) -> startedOver(why);
                case TurnEvent.Replied r -> endWords();
                case TurnEvent.CallStarted(ToolCall call) -> callStarted(call);
                case TurnEvent.OutputStreamed(String callId, String piece) -> output(callId, piece);
                case TurnEvent.CallAnswered answered -> callAnswered(answered);
                case TurnEvent.Listening(String callId, var opened) ->
                    opened.forEach(port -> note("  · listening: " + port));
                case TurnEvent.Trimmed(long characters) ->
                    note("(" + characters + " characters of old answers are not sent any more)");
                case TurnEvent.Summarized s -> note("(what was said before is sent as a summary from now on)");
                case TurnEvent.Spent s -> {}
                case TurnEvent.Warned(String sentence) -> line(Tone.BAD, "! " + sentence);
                case TurnEvent.Ended(TurnEnd end) -> ended(end);
            }
        });
    }

    /** The turn has been begun, and nothing has come of it yet. */
    void begins() {
        locked(() -> {
            activity.waits();
            screen.live(moving());
        });
    }

    /** The output of which not everything was shown last. */
    Optional<String> lastFolded() {
        lock.lock();
        try {
            return outputs.lastFolded();
        } finally {
            lock.unlock();
        }
    }

    /** Time goes by: what moves is drawn anew. */
    void tick() {
        locked(() -> screen.live(moving()));
    }

    private void text(String piece) {
        if (words.isEmpty()) screen.print(AttributedString.EMPTY);
        activity.writes();
        List<AttributedString> staying = words.next(piece, screen.width());
        if (!staying.isEmpty()) screen.show(staying, moving());
    }

    private void endWords() {
        screen.show(words.end(screen.width()), List.of());
        words = new Words(screen.ink());
        activity.waits();
    }

    private void startedOver(String why) {
        words = new Words(screen.ink());
        note("(" + why + ")");
        activity.waits();
    }

    private void added(String said) {
        screen.print(UserLine.of(said, screen));
    }

    private void callStarted(ToolCall call) {
        outputs.begin(call.id(), new FoldedOutput(screen.ink(), AT_HAND));
        activity.runs();
        List<AttributedString> shown = new ArrayList<>(List.of(AttributedString.EMPTY));
        shown.addAll(header(call));
        screen.show(shown, moving());
    }

    private List<AttributedString> header(ToolCall call) {
        String text = CommandText.of(call)
                .map(command -> "$ " + command.strip())
                .orElse(call.tool() + " " + call.arguments());
        AttributedString painted = BashInk.paint(SafeText.of(text), screen.ink());
        List<AttributedString> rows = new ArrayList<>();
        for (AttributedString line : painted.columnSplitLength(Integer.MAX_VALUE)) {
            AttributedString indent = new AttributedString(rows.isEmpty() ? "" : "  ");
            rows.addAll(Wrap.behind(indent, new AttributedString("  "), Wrap.hard(line, screen.width() - 2)));
        }
        if (rows.size() <= LONGEST_COMMAND) return rows;
        int more = rows.size() - LONGEST_COMMAND + 1;
        List<AttributedString> folded = new ArrayList<>(rows.subList(0, LONGEST_COMMAND - 1));
        folded.add(screen.ink().paint(Tone.FAINT, "  … " + more + " more lines of the command"));
        return folded;
    }

    private void output(String callId, String piece) {
        FoldedOutput output = outputs.of(callId, () -> new FoldedOutput(screen.ink(), JOB));
        List<AttributedString> staying = output.next(piece, screen.width());
        if (!staying.isEmpty()) screen.show(staying, moving());
    }

    private void callAnswered(TurnEvent.CallAnswered answered) {
        String call = answered.entry().callId();
        FoldedOutput output = outputs.of(call, () -> new FoldedOutput(screen.ink(), AT_HAND));
        List<AttributedString> staying = new ArrayList<>();
        if (output.isEmpty() && answered.result().isEmpty())
            staying.addAll(output.next(answered.entry().answer(), screen.width()));
        staying.addAll(output.end(screen.width(), Outputs.OPENS));
        answered.result()
                .map(result -> screen.ink().paint(tone(result), "  ┗ " + TurnPage.ending(result)))
                .ifPresent(staying::add);
        outputs.end();
        activity.waits();
        screen.show(staying, moving());
    }

    private static Tone tone(Result result) {
        boolean well = result.outcome() instanceof Outcome.Exited(int status) && status == 0;
        return well ? Tone.FAINT : Tone.BAD;
    }

    private void note(String text) {
        line(Tone.FAINT, text);
    }

    private void line(Tone tone, String text) {
        AttributedString whole =
                screen.ink().paint(tone, SafeText.of(text).strip().replace('\n', ' '));
        screen.show(Wrap.words(whole, screen.width()), moving());
    }

    private void ended(TurnEnd end) {
        outputs.end();
        screen.show(words.end(screen.width()), List.of());
        words = new Words(screen.ink());
        activity.rests();
        switch (end) {
            case TurnEnd.Answered a -> {}
            case TurnEnd.Cancelled c -> note("■ stopped");
            case TurnEnd.Failed(String message) -> failed(message);
            case TurnEnd.StepLimit s -> line(Tone.BAD, "■ " + end.detail());
            case TurnEnd.TimeLimit t -> line(Tone.BAD, "■ " + end.detail());
            case TurnEnd.TokenLimit t -> line(Tone.BAD, "■ " + end.detail());
            case TurnEnd.CostLimit c -> line(Tone.BAD, "■ " + end.detail());
        }
    }

    private void failed(String message) {
        List<AttributedString> rows = new ArrayList<>();
        for (String row : SafeText.of("✗ " + message).split("\n", -1))
            rows.addAll(Wrap.words(screen.ink().paint(Tone.BAD, row), screen.width()));
        screen.show(rows, List.of());
    }

    private List<AttributedString> moving() {
        List<AttributedString> lines = new ArrayList<>(words.growing(screen.width()));
        outputs.atHand().ifPresent(output -> lines.addAll(output.moving(screen.width())));
        activity.line(screen.ink()).ifPresent(lines::add);
        return lines;
    }

    private void locked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }
}
