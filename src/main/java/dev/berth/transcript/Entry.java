package dev.berth.transcript;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;

/**
 * One line of a transcript. Entries are only ever added. A tool call without an answer after it was cut off, and is
 * answered as interrupted when the conversation is resumed.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Entry.Began.class, name = "began"),
    @JsonSubTypes.Type(value = Entry.UserSaid.class, name = "user"),
    @JsonSubTypes.Type(value = Entry.UserAdded.class, name = "user_added"),
    @JsonSubTypes.Type(value = Entry.Noted.class, name = "note"),
    @JsonSubTypes.Type(value = Entry.Instructed.class, name = "instructed"),
    @JsonSubTypes.Type(value = Entry.TookBack.class, name = "took_back"),
    @JsonSubTypes.Type(value = Entry.Trimmed.class, name = "trimmed"),
    @JsonSubTypes.Type(value = Entry.Summarized.class, name = "summarized"),
    @JsonSubTypes.Type(value = Entry.ModelSaid.class, name = "model"),
    @JsonSubTypes.Type(value = Entry.ToolAnswered.class, name = "answer"),
    @JsonSubTypes.Type(value = Entry.TurnEnded.class, name = "turn_ended")
})
public sealed interface Entry {

    Instant at();

    /** The first line: which schema the file follows, who writes it. */
    record Began(Instant at, int schema, String program) implements Entry {}

    /** The user's words that begin a turn. */
    record UserSaid(Instant at, String text) implements Entry {}

    /** What the user said in the midst of a turn; the model reads it with its next request. */
    record UserAdded(Instant at, String text) implements Entry {}

    /** What somebody else tells the model, a command that the user ran for example; it reads it with its next request. */
    record Noted(Instant at, String text) implements Entry {}

    /** From here on the model is instructed so, beside the system prompt; in place of what it was instructed before. */
    record Instructed(Instant at, String text) implements Entry {}

    /** The last turn that was not taken back before is void: the model does not see it any more. */
    record TookBack(Instant at) implements Entry {}

    /** Long answers to tool calls before this, but for the latest {@code keep}, are seen by the model without their middles. */
    record Trimmed(Instant at, int keep) implements Entry {}

    /** In place of all before this, the model sees this summary, which {@code model} wrote; of a turn that runs, also its words. */
    record Summarized(Instant at, String model, String text, TokenUse use) implements Entry {}

    /**
     * One reply of the model: its words, then the tools it wants used, in order.
     *
     * @param wire the reply as the model room needs it to send it back unchanged (thinking, signatures); opaque to all
     *     others, empty if text and calls are all there is
     */
    record ModelSaid(Instant at, String model, String text, List<ToolCall> calls, TokenUse use, String wire)
            implements Entry {
        public ModelSaid {
            calls = List.copyOf(calls);
        }
    }

    /**
     * What the model was told of one call.
     *
     * @param failed whether the call itself could not be carried out; a command with a bad exit status has not failed
     */
    record ToolAnswered(Instant at, String callId, String tool, String answer, boolean failed) implements Entry {}

    /**
     * The turn is over.
     *
     * @param end why: {@code answered}, {@code cancelled}, {@code steps}, {@code time}, {@code tokens},
     *     {@code cost}, {@code failed}
     * @param detail a sentence for people, or empty
     */
    record TurnEnded(Instant at, String end, String detail) implements Entry {}
}
