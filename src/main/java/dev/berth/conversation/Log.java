package dev.berth.conversation;

import dev.berth.bash.Redaction;
import dev.berth.transcript.Entry;
import dev.berth.transcript.TokenUse;
import dev.berth.transcript.ToolCall;
import dev.berth.transcript.Transcript;
import java.time.InstantSource;
import java.util.List;

/** Writes a conversation's transcript, without secrets. Any thread may call. */
final class Log {
    private final Transcript transcript;
    private final Redaction redaction;
    private final InstantSource clock;

    Log(Transcript transcript, Redaction redaction, InstantSource clock) {
        this.transcript = transcript;
        this.redaction = redaction;
        this.clock = clock;
    }

    List<Entry> entries() {
        return transcript.entries();
    }

    void userSaid(String text) {
        transcript.append(new Entry.UserSaid(clock.instant(), redaction.apply(text)));
    }

    void userAdded(String text) {
        transcript.append(new Entry.UserAdded(clock.instant(), redaction.apply(text)));
    }

    void noted(String text) {
        transcript.append(new Entry.Noted(clock.instant(), redaction.apply(text)));
        transcript.sync();
    }

    void instructed(String text) {
        transcript.append(new Entry.Instructed(clock.instant(), redaction.apply(text)));
        transcript.sync();
    }

    void trimmed(int keep) {
        transcript.append(new Entry.Trimmed(clock.instant(), keep));
    }

    Entry.Summarized summarized(String model, String text, TokenUse use) {
        var entry = new Entry.Summarized(clock.instant(), model, redaction.apply(text), use);
        transcript.append(entry);
        transcript.sync();
        return entry;
    }

    void tookBack() {
        transcript.append(new Entry.TookBack(clock.instant()));
        transcript.sync();
    }

    Entry.ModelSaid modelSaid(String model, String text, List<ToolCall> calls, TokenUse use, String wire) {
        List<ToolCall> clean = calls.stream()
                .map(call -> new ToolCall(call.id(), call.tool(), redaction.apply(call.arguments())))
                .toList();
        var entry =
                new Entry.ModelSaid(clock.instant(), model, redaction.apply(text), clean, use, redaction.apply(wire));
        transcript.append(entry);
        return entry;
    }

    Entry.ToolAnswered answered(ToolCall call, String answer, boolean failed) {
        var entry = new Entry.ToolAnswered(clock.instant(), call.id(), call.tool(), redaction.apply(answer), failed);
        transcript.append(entry);
        return entry;
    }

    void turnEnded(String end, String detail) {
        transcript.append(new Entry.TurnEnded(clock.instant(), end, redaction.apply(detail)));
        transcript.sync();
    }
}
