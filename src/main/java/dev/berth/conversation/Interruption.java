package dev.berth.conversation;

import dev.berth.bash.BashTool;
import dev.berth.sandbox.SandboxException;
import dev.berth.transcript.Entry;
import dev.berth.transcript.ToolCall;
import java.util.ArrayList;
import java.util.List;

/**
 * How the death of an earlier program left a conversation: in the middle of a turn, perhaps with calls that have no
 * answer.
 */
record Interruption(boolean inTurn, List<ToolCall> unanswered) {

    static Interruption in(List<Entry> entries) {
        boolean inTurn = false;
        List<ToolCall> unanswered = new ArrayList<>();
        for (Entry entry : entries) {
            switch (entry) {
                case Entry.Began began -> {}
                case Entry.UserAdded added -> {}
                case Entry.Noted noted -> {}
                case Entry.Instructed instructed -> {}
                case Entry.TookBack back -> {}
                case Entry.Trimmed trimmed -> {}
                case Entry.Summarized summarized -> {}
                case Entry.UserSaid said -> {
                    inTurn = true;
                    unanswered.clear();
                }
                case Entry.ModelSaid said -> {
                    unanswered.clear();
                    unanswered.addAll(said.calls());
                }
                case Entry.ToolAnswered answered ->
                    unanswered.removeIf(call -> call.id().equals(answered.callId()));
                case Entry.TurnEnded ended -> inTurn = false;
            }
        }
        return new Interruption(inTurn, unanswered);
    }

    /** Answers what was left open and ends the turn, so that the conversation can go on. */
    void mend(Log log, BashTool bash) {
        if (!inTurn) return;
        if (!unanswered.isEmpty()) {
            String why =
                    "[Interrupted: the program that ran this call ended before it was answered. Whether the command"
                            + " finished is not known.]\n" + whatRuns(bash);
            for (ToolCall call : unanswered) log.answered(call, why, true);
        }
        log.turnEnded("failed", "The program ended in the middle of the turn.");
    }

    private static String whatRuns(BashTool bash) {
        try {
            return bash.listed();
        } catch (SandboxException e) {
            return "[The container cannot be asked what still runs in it.]";
        }
    }
}
