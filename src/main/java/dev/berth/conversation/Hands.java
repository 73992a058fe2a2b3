package dev.berth.conversation;

import dev.berth.approval.Approval;
import dev.berth.approval.Deed;
import dev.berth.bash.Answer;
import dev.berth.bash.BashTool;
import dev.berth.bash.LiveOutput;
import dev.berth.bash.Redaction;
import dev.berth.bash.Wanted;
import dev.berth.sandbox.SandboxException;
import dev.berth.transcript.ConversationId;
import dev.berth.transcript.ToolCall;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What carries out the calls of one conversation, by bash or by a tool of the embedder's, with everybody's leave. Any
 * thread may call.
 *
 * @param live hears the output, also after the call was answered
 */
record Hands(ConversationId conversation, Berth berth, ToolSettings settings, Redaction redaction, LiveOutput live) {
    private static final Logger LOG = LoggerFactory.getLogger(Hands.class);

    BashTool bash() {
        return berth.bash();
    }

    /**
     * Answers a call. When it is interrupted in the midst of it, the answer says so and the thread is interrupted still.
     *
     * @param beginning is told the call as the hooks left it, before anybody is asked to approve of it
     * @throws InterruptedException if interrupted before anything was begun
     * @throws SandboxException if no command can be started
     */
    Answer answer(ToolCall call, Consumer<ToolCall> beginning) throws InterruptedException {
        Answer answer = behind(settings.hooks(), call, beginning);
        return answer.withText(redaction.apply(answer.text()));
    }

    private Answer behind(List<ToolHook> hooks, ToolCall call, Consumer<ToolCall> beginning)
            throws InterruptedException {
        if (hooks.isEmpty()) {
            beginning.accept(call);
            return approved(call);
        }
        ToolHook hook = hooks.getFirst();
        List<ToolHook> others = hooks.subList(1, hooks.size());
        return switch (before(hook, call)) {
            case ToolHook.Verdict.GoOn go -> after(hook, call, behind(others, call, beginning));
            case ToolHook.Verdict.Rewrite rewrite -> {
                ToolCall changed = call.withArguments(rewrite.arguments());
                yield after(hook, changed, behind(others, changed, beginning));
            }
            case ToolHook.Verdict.Deny(String why) -> {
                beginning.accept(call);
                yield Answer.refused("[Not carried out: " + why + "]");
            }
        };
    }

    private ToolHook.Verdict before(ToolHook hook, ToolCall call) throws InterruptedException {
        try {
            return Objects.requireNonNull(hook.before(conversation, call), "it decided nothing");
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            LOG.warn("a hook failed before a call of {}, which is not carried out", call.tool(), e);
            return ToolHook.Verdict.deny("a check of this call failed.");
        }
    }

    /** The call was carried out: an interrupt, be it an old one or a new one, waits until the answer is written down. */
    private Answer after(ToolHook hook, ToolCall call, Answer answer) {
        boolean interrupted = Thread.interrupted();
        try {
            return Objects.requireNonNull(hook.after(conversation, call, answer), "it returned no answer");
        } catch (Exception e) {
            interrupted |= e instanceof InterruptedException;
            LOG.warn("a hook failed after a call of {}, whose answer is withheld", call.tool(), e);
            return new Answer(
                    "[The answer is withheld, because a check of it failed. The call itself was answered.]",
                    true,
                    answer.result());
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    private Answer approved(ToolCall call) throws InterruptedException {
        return switch (settings.approval().decide(new Deed(conversation, call, wish(call)))) {
            case Approval.Allowed a -> carryOut(call);
            case Approval.Denied(String why) ->
                Answer.refused(("[Not carried out: the user did not allow it. " + why).strip() + "]");
        };
    }

    private Deed.Wish wish(ToolCall call) {
        if (own(call).isPresent()) return new Deed.Wish.OwnTool();
        return switch (berth.bash().wanted(call)) {
            case Wanted.Run(String command, Optional<String> directory) -> new Deed.Wish.Command(command, directory);
            case Wanted.Write(String text) -> new Deed.Wish.Input(text);
            case Wanted.Nothing n -> new Deed.Wish.Nothing();
        };
    }

    private Optional<Tool> own(ToolCall call) {
        return settings.own().stream()
                .filter(tool -> tool.description().name().equals(call.tool()))
                .findFirst();
    }

    private Answer carryOut(ToolCall call) throws InterruptedException {
        Optional<Tool> own = own(call);
        if (own.isPresent()) return byOwn(own.get(), call);
        if (settings.own().isEmpty() || BashTool.NAMES.contains(call.tool()))
            return berth.bash().answer(call, live);
        return Answer.refused("There is no tool \"" + call.tool() + "\". The tools are " + names() + ".");
    }

    private String names() {
        Stream<String> own =
                settings.own().stream().map(tool -> tool.description().name());
        return String.join(", ", Stream.concat(BashTool.NAMES.stream(), own).toList());
    }

    private Answer byOwn(Tool tool, ToolCall call) {
        var watchers = new Watchers(call.id(), live, redaction.stream());
        try {
            String text = tool.answer(new Tool.Call(conversation, call, call.fields(), berth.sandbox(), watchers));
            return Answer.of(redaction.apply(text));
        } catch (SandboxException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.refused(
                    "[The turn was stopped in the midst of this call. What it did until then is not known.]");
        } catch (IllegalArgumentException e) {
            LOG.debug("the tool {} cannot do with these arguments", call.tool(), e);
            return failed(call, e);
        } catch (Exception e) {
            LOG.warn("the tool {} failed", call.tool(), e);
            return failed(call, e);
        } finally {
            watchers.end();
        }
    }

    private static Answer failed(ToolCall call, Exception e) {
        String message = e.getMessage();
        String reason = message == null ? e.getClass().getSimpleName() : message;
        return Answer.refused("[" + call.tool() + " failed: " + reason + "]");
    }
}
