package dev.berth.conversation;

import static dev.berth.conversation.Desk.runs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.approval.Approval;
import dev.berth.model.Request;
import dev.berth.model.ScriptedModel;
import dev.berth.model.ScriptedModel.Move;
import dev.berth.transcript.Entry;
import dev.berth.transcript.MemoryTranscripts;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is changed about a conversation between turns, and in the midst of one, also when it is resumed later. */
@Timeout(60)
class ChangesTest {
    private static List<String> words(Request request) {
        return request.transcript().stream()
                .map(entry -> switch (entry) {
                    case Entry.UserSaid said -> said.text();
                    case Entry.UserAdded added -> "added: " + added.text();
                    case Entry.Noted noted -> "note: " + noted.text();
                    case Entry.ModelSaid said -> "model: " + said.text();
                    default -> "";
                })
                .filter(text -> !text.isEmpty())
                .toList();
    }

    @Test
    void aTurnThatWasTakenBackIsNotSeenByTheModelButStaysInTheTranscript() throws InterruptedException {
        var model = ScriptedModel.of(Move.says("A."), Move.says("B."), Move.says("C."));
        try (var desk = new Desk(model)) {
            Conversation conversation = desk.conversation();
            conversation.say("one");
            conversation.say("two");
            assertThat(conversation.undo()).isEqualTo(Optional.of("two"));
            conversation.say("three");
            assertThat(words(model.requests().getLast())).containsExactly("one", "model: A.", "three");
            assertThat(conversation.entries())
                    .filteredOn(Entry.UserSaid.class::isInstance)
                    .hasSize(3);
            assertThat(conversation.undo()).isEqualTo(Optional.of("three"));
            assertThat(conversation.undo()).isEqualTo(Optional.of("one"));
            assertThat(conversation.undo()).isEmpty();
        }
    }

    @Test
    void theModelIsToldThatCommandsAreNotUndone() throws InterruptedException {
        var model = ScriptedModel.of(runs("ls"), Move.says("A."), Move.says("B."));
        var transcripts = new MemoryTranscripts();
        try (var desk = new Desk(model, TurnLimits.defaults(), Approval.ALWAYS, transcripts)) {
            desk.conversation().say("one");
            desk.conversation().undo();
        }
        try (var later = new Desk(model, TurnLimits.defaults(), Approval.ALWAYS, transcripts)) {
            later.conversation().say("two");
            assertThat(words(model.requests().getLast()))
                    .hasSize(2)
                    .first()
                    .asString()
                    .startsWith("note: [The user took back the turn that was here.");
        }
    }

    @Test
    void nothingIsTakenBackInTheMidstOfATurn() throws InterruptedException {
        var model = ScriptedModel.of(runs("ls"), Move.says("A."));
        try (var desk = new Desk(model)) {
            Conversation conversation = desk.conversation();
            var refused = new Heard();
            conversation.say("one", event -> {
                refused.on(event);
                if (event instanceof TurnEvent.CallStarted)
                    assertThatThrownBy(conversation::undo)
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("in the middle of a turn");
            });
            assertThat(refused.story()).contains("ended");
        }
    }

    @Test
    void aNoteIsReadWithTheNextRequest() throws InterruptedException {
        var model = ScriptedModel.of(Move.says("A."));
        try (var desk = new Desk(model)) {
            desk.conversation().note("The user ran `ls`, and key " + Desk.SECRET + " was shown.");
            desk.conversation().say("one");
            assertThat(words(model.requests().getFirst()))
                    .hasSize(2)
                    .first()
                    .asString()
                    .startsWith("note: The user ran `ls`")
                    .doesNotContain(Desk.SECRET);
        }
    }

    @Test
    void instructionsStandBesideTheSystemPromptAndOutliveTheProgram() throws InterruptedException {
        var model = ScriptedModel.of(Move.says("A."), Move.says("B."), Move.says("C."));
        var transcripts = new MemoryTranscripts();
        try (var desk = new Desk(model, TurnLimits.defaults(), Approval.ALWAYS, transcripts)) {
            desk.conversation().instruct("Speak like a pilot.");
            desk.conversation().instruct("Speak like a mate.");
            desk.conversation().say("one");
        }
        try (var later = new Desk(model, TurnLimits.defaults(), Approval.ALWAYS, transcripts)) {
            later.conversation().say("two");
            later.conversation().instruct("");
            later.conversation().say("three");
        }
        String plain = model.requests().getLast().system();
        assertThat(model.requests().subList(0, 2))
                .allMatch(request -> request.system().equals(plain + "\n\nSpeak like a mate."));
    }

    @Test
    void anotherModelTakesTheNextTurn() throws InterruptedException {
        var first = ScriptedModel.of(Move.says("A."));
        var second = ScriptedModel.of(Move.says("B."));
        try (var desk = new Desk(first)) {
            desk.conversation().say("one");
            desk.conversation().model(second);
            assertThat(desk.conversation().say("two")).isEqualTo(new TurnEnd.Answered("B."));
            assertThat(words(second.requests().getFirst())).containsExactly("one", "model: A.", "two");
        }
    }

    @Test
    void wordsInTheMidstOfATurnGoWithItsNextRequest() throws InterruptedException {
        var model = ScriptedModel.of(runs("ls"), Move.says("A."), Move.says("B."));
        try (var desk = new Desk(model)) {
            Conversation conversation = desk.conversation();
            assertThat(conversation.steer("too early")).isFalse();
            var heard = new Heard();
            TurnEnd end = conversation.say("one", event -> {
                heard.on(event);
                if (event instanceof TurnEvent.CallStarted)
                    assertThat(conversation.steer("be quick")).isTrue();
                if (event instanceof TurnEvent.Replied(Entry.ModelSaid said)
                        && said.text().equals("A.")) conversation.steer("and add B");
            });
            assertThat(end).isEqualTo(new TurnEnd.Answered("B."));
            assertThat(heard.story()).contains("words added");
            assertThat(words(model.requests().get(1))).containsExactly("one", "model: ", "added: be quick");
            assertThat(words(model.requests().get(2))).endsWith("model: A.", "added: and add B");
        }
    }

    @Test
    void wordsForATurnThatIsStoppedFirstAreKeptForTheNext() throws InterruptedException {
        var model = ScriptedModel.of(runs("ls"), Move.says("A."));
        try (var desk = new Desk(model)) {
            Conversation conversation = desk.conversation();
            conversation.say("one", event -> {
                if (event instanceof TurnEvent.CallStarted) {
                    conversation.steer("wait");
                    conversation.cancel();
                }
            });
            conversation.say("two");
            assertThat(words(model.requests().getLast())).endsWith("added: wait", "two");
        }
    }
}
