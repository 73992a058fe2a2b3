package dev.berth.conversation;

import static dev.berth.conversation.Desk.runs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.model.Cost;
import dev.berth.model.ModelException;
import dev.berth.model.ModelTable;
import dev.berth.model.Price;
import dev.berth.model.Reply;
import dev.berth.model.Request;
import dev.berth.model.ScriptedModel;
import dev.berth.model.ScriptedModel.Move;
import dev.berth.sandbox.Recording;
import dev.berth.transcript.Entry;
import dev.berth.transcript.TokenUse;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A conversation that grows too long for its model goes on all the same, and one that grows too dear ends. */
@Timeout(60)
class CompactionTest {
    /** A window of 13 000 tokens, of which the descriptions of the tools take a good part, at a dollar for each thousand in or out. */
    private static final ModelTable SMALL = ModelTable.of(List.of(new ModelTable.Row(
            "scripted/*",
            OptionalLong.of(13_000),
            Optional.of(new Price(
                    new Price.Rates(
                            BigDecimal.valueOf(1000),
                            BigDecimal.valueOf(100),
                            BigDecimal.valueOf(1000),
                            BigDecimal.valueOf(1000)),
                    Optional.empty())))));

    private static final Reply.Finish DONE = Reply.Finish.DONE;
    private static final String LONG = "x".repeat(6500) + "\n";

    private static Desk desk(ScriptedModel model) {
        var desk = new Desk(model, SMALL, TurnLimits.defaults());
        desk.recordings.put("long", Recording.of(LONG));
        return desk;
    }

    private static List<Integer> answerLengths(Request request) {
        return request.transcript().stream()
                .filter(Entry.ToolAnswered.class::isInstance)
                .map(entry -> ((Entry.ToolAnswered) entry).answer().length())
                .toList();
    }

    @Tag("F68")
    @Test
    void oldAnswersLoseTheirMiddlesFirstAndTheTranscriptKeepsThem() throws InterruptedException {
        var model = ScriptedModel.of(runs("long"), runs("long"), runs("long"), runs("long"), Move.says("Done."));
        try (var desk = desk(model)) {
            var heard = new Heard();
            desk.conversation().say("go", heard);
            assertThat(heard.story()).contains("trimmed").doesNotContain("summarized");
            assertThat(answerLengths(model.requests().get(3))).hasSize(3).allMatch(length -> length > 6500);
            assertThat(answerLengths(model.requests().get(4)))
                    .hasSize(4)
                    .satisfies(lengths -> assertThat(lengths.getFirst()).isLessThan(1000));
            assertThat(Desk.answers(desk.conversation()))
                    .hasSize(4)
                    .allMatch(answer -> answer.answer().startsWith(LONG));
        }
    }

    @Tag("F68")
    @Test
    void thenTheModelSumsUpAndTheTurnGoesOnWithTheUsersWords() throws InterruptedException {
        var model = ScriptedModel.of(
                Move.says("w".repeat(30_000)), Move.says("Summary: the key lies under the mat."), Move.says("Done."));
        try (var desk = desk(model)) {
            var heard = new Heard();
            desk.conversation().say("one");
            assertThat(desk.conversation().say("two", heard)).isEqualTo(new TurnEnd.Answered("Done."));
            assertThat(heard.story()).startsWith("warned", "summarized");
            assertThat(model.requests().get(1).transcript().getLast())
                    .isInstanceOfSatisfying(
                            Entry.Noted.class, note -> assertThat(note.text()).contains("grows too long"));
            List<Entry> after = model.requests().get(2).transcript();
            assertThat(after).hasSize(2);
            assertThat(((Entry.Noted) after.get(0)).text()).endsWith("Summary: the key lies under the mat.");
            assertThat(((Entry.UserSaid) after.get(1)).text()).isEqualTo("two");
            assertThat(desk.conversation().entries())
                    .filteredOn(Entry.UserSaid.class::isInstance)
                    .hasSize(2);
        }
    }

    @Test
    void aConversationIsSummedUpWhenAskedTo() throws InterruptedException {
        var model = ScriptedModel.of(Move.says("A."), Move.says("S."), Move.says("B."), Move.says(" "));
        try (var desk = desk(model)) {
            Conversation conversation = desk.conversation();
            conversation.say("one");
            assertThat(conversation.compact()).isEqualTo("S.");
            conversation.say("two");
            assertThat(model.requests().get(2).transcript()).hasSize(2);
            assertThatThrownBy(conversation::compact).isInstanceOf(ModelException.class);
            assertThat(conversation.undo()).isEqualTo(Optional.of("two"));
            assertThat(conversation.undo()).isEmpty();
        }
    }

    @Test
    void aModelOfUnknownWindowIsSentEverything() throws InterruptedException {
        var model = ScriptedModel.of(Move.says("w".repeat(90_000)), Move.says("Done."));
        try (var desk = new Desk(model)) {
            desk.conversation().say("one");
            desk.conversation().say("two");
            assertThat(model.requests().get(1).transcript()).hasSize(5);
        }
    }

    private static final Move REFUSES = Move.decides(request -> {
        throw new ModelException.ContextOverflow("prompt is too long", new IllegalStateException());
    });

    @Tag("F68")
    @Test
    void whatTheModelRefusesAsTooLongIsMadeShorterAlsoWhereItsWindowIsNotKnown() throws InterruptedException {
        var model = ScriptedModel.of(
                runs("long", "long", "long", "long"), REFUSES, REFUSES, REFUSES, Move.says("S."), Move.says("Done."));
        try (var desk = new Desk(model)) {
            desk.recordings.put("long", Recording.of(LONG));
            var heard = new Heard();
            assertThat(desk.conversation().say("go", heard)).isEqualTo(new TurnEnd.Answered("Done."));
            assertThat(heard.story()).containsSubsequence("trimmed", "warned", "summarized", "text", "ended");
            assertThat(answerLengths(model.requests().get(1))).allMatch(length -> length > 6500);
            assertThat(answerLengths(model.requests().get(2)).getFirst())
                    .as("trimmed")
                    .isLessThan(1000);
            assertThat(answerLengths(model.requests().get(3)).getLast())
                    .as("of the summary")
                    .isGreaterThan(6500);
            assertThat(answerLengths(model.requests().get(4)).getLast())
                    .as("of the shorter summary")
                    .isLessThan(1000);
            assertThat(model.requests().get(5).transcript()).hasSize(2);
        }
    }

    @Tag("F68")
    @Test
    void anAnswerThatIsLongerThanTheWindowDoesNotEndTheConversation() throws InterruptedException {
        var model = ScriptedModel.of(runs("huge"), Move.says("S."), Move.says("Done."));
        try (var desk = desk(model)) {
            desk.recordings.put("huge", Recording.of("y".repeat(30_000)));
            assertThat(desk.conversation().say("go")).isEqualTo(new TurnEnd.Answered("Done."));
            assertThat(answerLengths(model.requests().get(1))).allMatch(length -> length < 1000);
        }
    }

    @Test
    void wordsThatAreLongerThanTheWindowEndTheirTurnButNotTheConversation() throws InterruptedException {
        var model = ScriptedModel.of(REFUSES, Move.says("S."), Move.says("Done."));
        try (var desk = desk(model)) {
            assertThat(desk.conversation().say("z".repeat(60_000))).isEqualTo(new TurnEnd.Failed("prompt is too long"));
            assertThat(desk.conversation().say("shorter, then")).isEqualTo(new TurnEnd.Answered("Done."));
            assertThat(model.requests().get(1).transcript())
                    .hasSize(3)
                    .noneMatch(entry -> entry.toString().contains("zzz"));
        }
    }

    @Test
    void whatWasCountedBeforeATrimmingDoesNotCauseASummaryAfterIt() throws InterruptedException {
        Move full = new Move.Says("", "", ((Move.Says) runs("ls")).calls(), new TokenUse(11_000, 0, 0), DONE);
        var model =
                ScriptedModel.of(runs("long", "long", "long", "long"), full, Move.fails("down"), Move.says("Done."));
        try (var desk = desk(model)) {
            var heard = new Heard();
            assertThat(desk.conversation().say("go", heard)).isEqualTo(new TurnEnd.Failed("down"));
            assertThat(heard.story()).contains("trimmed");
            assertThat(desk.conversation().say("again")).isEqualTo(new TurnEnd.Answered("Done."));
        }
    }

    @Tag("F30")
    @Test
    void costIsCountedPerTurnAndConversationAndEndsATurnAtItsLimit() throws InterruptedException {
        var dear = new Move.Says("", "", List.of(), new TokenUse(1000, 200, 500), DONE);
        var model = ScriptedModel.of(
                dear, new Move.Says("", "", runs2(), new TokenUse(1000, 500, 0), DONE), Move.says("no"));
        try (var desk = new Desk(model, SMALL, TurnLimits.defaults().withCost(new BigDecimal("1.50")))) {
            var heard = new Heard();
            desk.conversation().say("one", heard);
            assertThat(spent(heard).cost().dollars()).isEqualByComparingTo("0.75");
            assertThat(spent(heard).use()).isEqualTo(new TokenUse(1000, 200, 500));
            TurnEnd end = desk.conversation().say("two");
            assertThat(end)
                    .isInstanceOfSatisfying(
                            TurnEnd.CostLimit.class,
                            limit -> assertThat(limit.dollars()).isEqualByComparingTo("1.50"));
            assertThat(desk.conversation().cost()).hasToString("$2.25");
        }
    }

    @Test
    void anUnknownPriceIsToldWhereCostIsLimited() throws InterruptedException {
        try (var desk = new Desk(
                ScriptedModel.of(Move.says("A.")), TurnLimits.defaults().withCost(BigDecimal.ONE))) {
            var heard = new Heard();
            desk.conversation().say("one", heard);
            assertThat(heard.events().getFirst())
                    .isEqualTo(new TurnEvent.Warned("The price of scripted/model is not known, so that the limit of"
                            + " cost cannot stop this turn."));
        }
    }

    private static List<dev.berth.transcript.ToolCall> runs2() {
        return ((Move.Says) runs("ls")).calls();
    }

    private static TurnEvent.Spent spent(Heard heard) {
        return heard.events().stream()
                .flatMap(event -> event instanceof TurnEvent.Spent spent ? Stream.of(spent) : Stream.empty())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aModelOfUnknownPriceCostsAnUnknownAmountAndNotNothing() throws InterruptedException {
        var model = ScriptedModel.of(new Move.Says("", "A.", List.of(), new TokenUse(10, 10, 0), DONE));
        try (var desk = new Desk(model)) {
            desk.conversation().say("one");
            assertThat(desk.conversation().cost())
                    .isInstanceOf(Cost.Unknown.class)
                    .hasToString("cost unknown");
        }
    }
}
