package dev.berth.conversation;

import dev.berth.bash.Answer;
import dev.berth.transcript.ConversationId;
import dev.berth.transcript.ToolCall;
import java.util.Map;

/**
 * Sees each tool call before it is carried out, and its answer before the model does: to deny, to change, to observe.
 * Several hooks lie around a call like shells: the first one added sees the call first and its answer last. Who approves
 * of calls is asked after the hooks, of the call as they left it. Calls of one conversation come one at a time, those of
 * several at once; none comes in parallel with its own answer.
 *
 * <p>A hook that throws has said no. From {@link #before} it means that the call is not carried out; from
 * {@link #after}, where that is too late, that the answer is withheld. Either way the model is told so, the log is told
 * why, and the turn goes on.
 */
public interface ToolHook {

    /** Decides what becomes of a call. */
    default Verdict before(ConversationId conversation, ToolCall call) throws Exception {
        return Verdict.goOn();
    }

    /**
     * Is shown the answer to a call that this hook let go on, whoever gave it, and returns what the model is told.
     *
     * @param call as it was carried out
     * @param answer without secrets; of a command that runs on it is the text so far
     */
    default Answer after(ConversationId conversation, ToolCall call, Answer answer) throws Exception {
        return answer;
    }

    /** What is to become of a call. */
    sealed interface Verdict {

        static Verdict goOn() {
            return new GoOn();
        }

        /** The transcript keeps the arguments that the model wrote; it is not told of the change but by the answer. */
        static Verdict rewrite(Map<String, ?> arguments) {
            return new Rewrite(ToolCall.of("", arguments).arguments());
        }

        /** {@code why} is a sentence for the model. */
        static Verdict deny(String why) {
            return new Deny(why);
        }

        record GoOn() implements Verdict {}

        record Rewrite(String arguments) implements Verdict {}

        record Deny(String why) implements Verdict {}
    }
}
