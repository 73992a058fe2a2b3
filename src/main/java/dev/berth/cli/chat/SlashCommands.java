package dev.berth.cli.chat;

import dev.berth.conversation.Conversation;
import dev.berth.model.ModelException;
import dev.berth.transcript.Entry;
import dev.berth.transcript.TokenUse;
import dev.berth.yaml.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines that begin with a slash and are for the chat itself. A line whose first word holds another slash, as a path does, or
 * that begins with a blank, is for the model. Used by the thread that reads the keyboard; what takes long goes on beside.
 */
final class SlashCommands {
    private static final Pattern FORM = Pattern.compile("/([a-z]+)(?:\\s+(.*))?", Pattern.DOTALL);

    /**
     * One of them.
     *
     * @param argument how what follows the word is written in the help, or empty
     */
    private record Slash(String word, String argument, String about, BiConsumer<Conversation, String> action) {}

    private final Consumer<String> tell;
    private final Consumer<RuntimeException> failed;
    private final List<Slash> all;

    /**
     * @param tell shows a line to the person
     * @param failed is told of what could not be done
     * @param leave ends the chat
     */
    SlashCommands(Consumer<String> tell, Consumer<RuntimeException> failed, Runnable leave) {
        this.tell = tell;
        this.failed = failed;
        this.all = List.of(
                new Slash("help", "", "shows this", (conversation, none) -> help()),
                new Slash(
                        "undo",
                        "",
                        "takes the last turn back; what commands did stays done",
                        (conversation, none) -> undo(conversation)),
                new Slash(
                        "compact",
                        "",
                        "has the model sum up what was said, to make room",
                        (conversation, none) -> compact(conversation)),
                new Slash(
                        "cost",
                        "",
                        "shows tokens and cost of the conversation",
                        (conversation, none) -> cost(conversation)),
                new Slash("system", "TEXT", "instructs the model so from now on; without TEXT no more", this::system),
                new Slash(
                        "quit",
                        "",
                        "leaves, as Ctrl-D does; the conversation can be gone on with",
                        (c, none) -> leave.run()));
    }

    /** False if the line is for the model. */
    boolean take(String line, Conversation conversation) {
        Matcher matcher = FORM.matcher(line.stripTrailing());
        if (!matcher.matches()) return false;
        String word = matcher.group(1);
        Optional<Slash> meant =
                all.stream().filter(slash -> slash.word().equals(word)).findFirst();
        if (meant.isPresent()) carryOut(meant.get(), conversation, Optional.ofNullable(matcher.group(2)));
        else tell.accept("There is no /" + word + ": " + Nearest.advice(word, words()));
        return true;
    }

    private void carryOut(Slash slash, Conversation conversation, Optional<String> argument) {
        try {
            slash.action().accept(conversation, argument.orElse(""));
        } catch (IllegalStateException e) {
            failed.accept(e);
        }
    }

    private List<String> words() {
        return all.stream().map(Slash::word).toList();
    }

    private void help() {
        for (Slash slash : all)
            tell.accept(
                    String.format("%-14s %s", ("/" + slash.word() + " " + slash.argument()).strip(), slash.about()));
        tell.accept(
                "Ctrl-C stops the command, then the turn. Ctrl-O shows folded output. Alt-Enter begins another line.");
    }

    private void undo(Conversation conversation) {
        tell.accept(conversation
                .undo()
                .map(words -> "Taken back: " + words.strip())
                .orElse("There is no turn to take back."));
    }

    private void compact(Conversation conversation) {
        tell.accept("Summing up …");
        Thread.ofVirtual().name("berth-compact").start(() -> {
            try {
                tell.accept("From now on the model sees this summary:\n"
                        + conversation.compact().strip());
            } catch (ModelException | IllegalStateException e) {
                failed.accept(e);
            } catch (InterruptedException e) {
                tell.accept("Nothing was summed up.");
            }
        });
    }

    private void cost(Conversation conversation) {
        TokenUse use = TokenUse.NONE;
        for (Entry entry : conversation.entries()) {
            if (entry instanceof Entry.ModelSaid said) use = use.plus(said.use());
            if (entry instanceof Entry.Summarized summary) use = use.plus(summary.use());
        }
        tell.accept(use.input() + " tokens sent (" + use.cached() + " from the provider's cache), " + use.output()
                + " written · " + conversation.cost());
    }

    private void system(Conversation conversation, String text) {
        conversation.instruct(text);
        tell.accept(
                text.isBlank() ? "The model has no further instructions." : "The model is instructed so from now on.");
    }
}
