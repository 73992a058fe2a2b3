package dev.berth.cli.chat;

import static dev.berth.cli.chat.ChatDesk.runs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.model.ScriptedModel.Move;
import dev.berth.transcript.Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jline.terminal.Attributes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chat as a person at a terminal has it: keys that are typed, and what is to be seen then. */
class ChatTest {
    private static final Duration FOREVER = Duration.ofHours(1);

    @TempDir
    private Path folder;

    @Test
    void aTurnIsShownAsItHappened() throws Exception {
        Move looks = ChatDesk.says("Let me look.", "echo hello; echo oops >&2; false");
        try (ChatDesk desk = new ChatDesk(folder, looks, Move.says("It is there."))) {
            desk.say("Is it there?");
            desk.glass.awaitShown("It is there.");
            assertThat(desk.glass.picture()).contains("""
                › Is it there?

                Let me look.

                $ echo hello; echo oops >&2; false
                  ┃ hello
                  ┃ oops
                  ┗ exit 1,\
                """);
            desk.glass.awaitShown("desk · scripted/desk · container running · network host");
        }
    }

    @Test
    void wordsAndOutputAreSeenWhileTheyCome() throws Exception {
        Move slow = Move.waits(Duration.ofMillis(300), Move.says("done"));
        try (ChatDesk desk = new ChatDesk(folder, runs("echo one; until [ -e go ]; do sleep 0.05; done"), slow)) {
            desk.say("go");
            desk.glass.awaitShown("┃ one");
            desk.glass.awaitShown("running · 0 s");
            Files.createFile(folder.resolve("desk/work/go"));
            desk.glass.awaitShown("waiting for the model");
            desk.glass.awaitShown("done");
            desk.glass.awaitGone("waiting for the model");
            assertThat(desk.glass.picture()).doesNotContainPattern("running · \\d");
        }
    }

    @Test
    void longOutputIsFoldedAndCanBeOpened() throws Exception {
        try (ChatDesk desk = new ChatDesk(folder, runs("seq 1 500"), Move.says("done"))) {
            desk.say("count");
            desk.glass.awaitShown("done");
            assertThat(desk.glass.picture())
                    .contains(
                            "  ┃ 1\n",
                            "  ┃ 12\n  ┃ … 484 more lines · ctrl-o shows all\n  ┃ 497\n",
                            "  ┃ 500\n  ┗ exit 0")
                    .doesNotContain("┃ 250");
            desk.glass.type(Glass.CTRL_O);
            desk.glass.awaitShown("1–29 of 500");
            desk.glass.type("G");
            desk.glass.awaitShown("472–500 of 500");
            desk.glass.type("q");
            desk.glass.awaitShown("›");
            desk.glass.awaitShown("┃ … 484 more lines");
        }
    }

    @Test
    void aPersonIsAskedAboutCommandsAndTheModelReadsWhyNot() throws Exception {
        try (ChatDesk desk = ChatDesk.asking(
                folder, runs("touch one"), runs("touch two"), runs("touch three"), Move.says("Well."))) {
            desk.say("go");
            desk.glass.awaitShown("? touch one");
            desk.glass.awaitShown("y once");
            desk.say("y");
            desk.glass.awaitShown("? touch two");
            desk.say("use mkdir");
            desk.glass.awaitShown("? touch three");
            desk.say("n");
            desk.glass.awaitShown("Well.");
            Path work = folder.resolve("desk/work");
            assertThat(work.resolve("one")).exists();
            assertThat(work.resolve("two")).doesNotExist();
            assertThat(work.resolve("three")).doesNotExist();
            assertThat(desk.agent.conversation(ChatDesk.ID).entries().toString())
                    .contains("The user did not allow it. use mkdir".substring(4));
        }
    }

    @Test
    void linesWithASlashAreForTheChatAndNotForTheModel() throws Exception {
        try (ChatDesk desk = new ChatDesk(folder, Move.says("First."), Move.says("A summary."), Move.says("Second."))) {
            desk.glass.type("/help\r");
            desk.glass.awaitShown("/compact       has the model sum up");
            desk.glass.type("/udno\r");
            desk.glass.awaitShown("There is no /udno: did you mean 'undo'?");
            desk.glass.type("/undo\r");
            desk.glass.awaitShown("There is no turn to take back.");
            desk.say("/etc/hosts holds what?");
            desk.glass.awaitShown("First.");
            desk.glass.await("the turn's end", () -> desk.ends().size() == 1);
            desk.glass.type("/cost\r");
            desk.glass.awaitShown("0 tokens sent");
            desk.glass.type("/system Speak like a pilot.\r");
            desk.glass.awaitShown("The model is instructed so from now on.");
            desk.glass.type("/compact\r");
            desk.glass.awaitShown("A summary.");
            desk.say("again");
            desk.glass.awaitShown("Second.");
            desk.glass.await("the turn's end", () -> desk.ends().size() == 2);
            desk.glass.type("/undo\r");
            desk.glass.awaitShown("Taken back: again");
        }
    }

    @Tag("F19")
    @Test
    void ctrlCStopsTheCommandFirstAndTheModelIsTold() throws Exception {
        try (ChatDesk desk = new ChatDesk(folder, runs("echo begun; sleep 1000"), Move.says("You stopped it."))) {
            desk.say("go");
            desk.glass.awaitShown("┃ begun");
            desk.glass.type(Glass.CTRL_C);
            desk.glass.awaitShown("You stopped it.");
            assertThat(desk.glass.picture()).contains("┗ interrupted, ");
            desk.glass.await("the turn's end", () -> desk.ends().equals(List.of("answered")));
        }
    }

    @Tag("F19")
    @Test
    void ctrlCStopsTheModelsWordsAndTheConversationGoesOn() throws Exception {
        try (ChatDesk desk = new ChatDesk(folder, Move.waits(FOREVER, Move.says("never")), Move.says("Here I am."))) {
            desk.say("go");
            desk.glass.awaitShown("waiting for the model");
            desk.glass.type(Glass.CTRL_C);
            desk.glass.awaitShown("■ stopped");
            desk.say("still there?");
            desk.glass.awaitShown("Here I am.");
            assertThat(desk.ends()).first().isEqualTo("cancelled");
        }
    }

    @Tag("F19")
    @Test
    void ctrlCTwiceLeavesAndTheTerminalIsAsItWas() throws Exception {
        Glass glass = new Glass(80, 24);
        Attributes before = glass.terminal().getAttributes();
        try (ChatDesk desk = new ChatDesk(folder, glass)) {
            glass.type("half a line" + Glass.CTRL_C);
            glass.awaitGone("half a line");
            glass.type(Glass.CTRL_C);
            glass.awaitShown("Ctrl-C again, or Ctrl-D, leaves.");
            glass.type(Glass.CTRL_C);
            assertThat(desk.awaitEnd()).isNull();
            assertThat(glass.terminal().getAttributes().toString()).isEqualTo(before.toString());
            assertThat(glass.written()).endsWith("\u001b[?2004l");
        }
    }

    @Test
    void ctrlDLeavesAndStopsWhatRuns() throws Exception {
        try (ChatDesk desk = new ChatDesk(folder, runs("echo begun; sleep 1000"))) {
            desk.say("go");
            desk.glass.awaitShown("┃ begun");
            desk.glass.type(Glass.CTRL_D);
            assertThat(desk.awaitEnd()).isNull();
            assertThat(desk.ends()).containsExactly("cancelled");
        }
    }

    @Tag("F19")
    @Test
    void aProgramThatIsToldToEndLeavesTheTerminalAndTheConversationWhole() throws Exception {
        Glass glass = new Glass(80, 24);
        Attributes before = glass.terminal().getAttributes();
        try (ChatDesk desk = new ChatDesk(folder, glass, runs("echo begun; sleep 1000"))) {
            desk.say("go");
            glass.awaitShown("┃ begun");
            desk.interrupt();
            assertThat(desk.awaitEnd()).isInstanceOf(InterruptedException.class);
            assertThat(desk.ends()).containsExactly("cancelled");
            assertThat(glass.terminal().getAttributes().toString()).isEqualTo(before.toString());
        }
    }

    @Test
    void aLineTypedWhileTheAgentWorksReachesTheModelInThisTurn() throws Exception {
        Move reads = Move.decides(request -> Move.says("You said: "
                + request.transcript().stream()
                        .filter(Entry.UserAdded.class::isInstance)
                        .map(entry -> ((Entry.UserAdded) entry).text())
                        .toList()));
        try (ChatDesk desk = new ChatDesk(folder, runs("echo begun; until [ -e go ]; do sleep 0.05; done"), reads)) {
            desk.say("go");
            desk.glass.awaitShown("┃ begun");
            desk.say("and hurry");
            desk.glass.awaitShown("⏵ and hurry");
            Files.createFile(folder.resolve("desk/work/go"));
            desk.glass.awaitShown("You said: [and hurry]");
            assertThat(desk.ends()).containsExactly("answered");
        }
    }

    @Tag("F34")
    @Test
    void whatCommandsAndModelsWriteCannotCommandTheTerminal() throws Exception {
        String attack =
                "\\e]52;c;ZXZpbA==\\a\\e]0;title\\a\\e[2J\\e[6n\\eP$qm\\e\\\\\\e[31mred\\e[0m\\e]8;;http://x\\alink\\e[?1049h";
        Move says = ChatDesk.says("\u001b]0;owned\u0007\u001b[2Jsafe \u202ewords", "printf '" + attack + " end\\n'");
        try (ChatDesk desk = new ChatDesk(folder, says, Move.says("done"))) {
            desk.say("try \u001b[A");
            desk.glass.awaitShown("done");
            assertThat(desk.glass.picture()).contains("safe words\n", "  ┃ redlink end\n");
            assertThat(desk.glass.written())
                    .doesNotContain("\u001b]52", "\u001b]0;", "\u001b[2J", "\u001b[6n", "\u001bP", "\u001b]8", "\u202e")
                    .doesNotContain("\u001b[?1049h");
        }
    }

    @Tag("F67")
    @Test
    void severalLinesAreOneMessage() throws Exception {
        Move tells = Move.decides(request -> Move.says("It has "
                + ((Entry.UserSaid) request.transcript().getLast())
                        .text()
                        .lines()
                        .count() + " lines."));
        try (ChatDesk desk = new ChatDesk(folder, tells, tells, tells)) {
            desk.glass.type("first\\\rsecond\r");
            desk.glass.awaitShown("It has 2 lines.");
            desk.glass.type("first\u001b\rsecond\u001b\rthird\r");
            desk.glass.awaitShown("It has 3 lines.");
            desk.glass.type("\u001b[200~a\rb\rc\rd\u001b[201~\r");
            desk.glass.awaitShown("It has 4 lines.");
        }
    }

    @Test
    void aNarrowWindowAndOneThatChangesKeepEverythingReadable() throws Exception {
        try (ChatDesk desk = new ChatDesk(
                folder,
                new Glass(30, 12),
                runs("echo 日本語日本語日本語日本語日本語; until [ -e go ]; do sleep 0.05; done; seq -s' ' 1 30"),
                Move.says("The words of this answer are wrapped between words."))) {
            desk.say("go");
            desk.glass.awaitShown("┃ 日本語日本語日本語日本語日");
            desk.glass.resize(44, 16);
            Files.createFile(folder.resolve("desk/work/go"));
            desk.glass.awaitShown("The words of this answer are wrapped between\nwords.");
            assertThat(desk.glass.picture()).contains("  ┃ 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 1\n  ┃ 7 18");
        }
    }
}
