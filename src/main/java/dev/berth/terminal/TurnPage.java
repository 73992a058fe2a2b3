package dev.berth.terminal;

import dev.berth.bash.CommandText;
import dev.berth.conversation.TurnEnd;
import dev.berth.conversation.TurnEvent;
import dev.berth.conversation.TurnListener;
import dev.berth.sandbox.Outcome;
import dev.berth.sandbox.Result;
import dev.berth.terminal.Palette.Tone;
import dev.berth.transcript.ToolCall;
import java.io.PrintWriter;
import java.util.Optional;

/**
 * Turns as lines that are written once and never changed: the model's words, each command, its output in a gutter as it
 * streams, how it ended. For pipes, logs and terminals that can do no more. One thread at a time.
 */
public final class TurnPage implements TurnListener {
    private final PrintWriter out;
    private final Palette palette;
    private final Gutters gutters;
    private boolean midLine;

    public TurnPage(PrintWriter out, Palette palette) {
        this.out = out;
        this.palette = palette;
        this.gutters = new Gutters(out, palette);
    }

    @Override
    public void on(TurnEvent news) {
        switch (news) {
            case TurnEvent.TextStreamed(String piece) -> say(piece);
            case TurnEvent.WordsAdded(String words) -> line(Tone.FAINT, "(added: " + words + ")");
            case TurnEvent.ThinkingStreamed t -> {}
            case TurnEvent.Trimmed(long characters) ->
                line(Tone.FAINT, "(" + characters + " characters of old answers are not sent any more)");
            case TurnEvent.Summarized s -> line(Tone.FAINT, "(what was said before is sent as a summary from now on)");
            case TurnEvent.Spent s -> {}
            case TurnEvent.StartedOver(String why) -> line(Tone.FAINT, "(" + why + ")");
            case TurnEvent.Replied r -> endLine();
            case TurnEvent.CallStarted(ToolCall call) -> callStarted(call);
            case TurnEvent.OutputStreamed(String callId, String piece) -> gutters.write(callId, piece);
            case TurnEvent.CallAnswered answered -> callAnswered(answered);
            case TurnEvent.Listening(String callId, var opened) ->
                opened.forEach(port -> line(Tone.FAINT, "  · listening: " + port));
            case TurnEvent.Warned(String sentence) -> line(Tone.BAD, "! " + sentence);
            case TurnEvent.Ended(TurnEnd end) -> ended(end);
        }
        out.flush();
    }

    /** Ends the line that was begun, if one was: others may write to the page now. */
    public void endLine() {
        gutters.endLine();
        if (midLine) out.println();
        midLine = false;
    }

    /** How a command ended, in a few words: {@code exit 0, 0.12 s}. */
    public static String ending(Result result) {
        String how =
                switch (result.outcome()) {
                    case Outcome.Exited(int status) -> "exit " + status;
                    case Outcome other -> other.word().replace('_', ' ');
                };
        return how + ", " + Seconds.of(result.took());
    }

    private void say(String piece) {
        if (!midLine) out.print("model › ");
        midLine = true;
        out.print(SafeText.of(piece));
    }

    private void line(Tone tone, String text) {
        endLine();
        out.println(palette.paint(tone, SafeText.of(text)));
    }

    private void callStarted(ToolCall call) {
        endLine();
        gutters.begin(call.id());
        String shown = CommandText.of(call)
                .map(command -> "$ " + command.strip().replace("\n", "\n  "))
                .orElse(call.tool() + " " + call.arguments());
        out.println(palette.paint(Tone.COMMAND, SafeText.of(shown)));
    }

    private void callAnswered(TurnEvent.CallAnswered answered) {
        Optional<Result> result = answered.result();
        String call = answered.entry().callId();
        if (!gutters.atHandWrote() && result.isEmpty())
            gutters.write(call, answered.entry().answer());
        gutters.endLine();
        result.ifPresent(how -> out.println(palette.paint(Tone.FAINT, "  └ " + ending(how))));
    }

    private void ended(TurnEnd end) {
        endLine();
        if (end instanceof TurnEnd.Failed(String message)) line(Tone.BAD, "the turn failed: " + message);
    }
}
