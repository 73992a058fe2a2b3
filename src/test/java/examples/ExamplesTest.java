package examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.Agent;
import dev.berth.bash.BashFacts;
import dev.berth.conversation.TurnEnd;
import dev.berth.sandbox.Command;
import dev.berth.sandbox.RecordedSandbox;
import dev.berth.sandbox.Recording;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The examples with their own scripts, and commands that are recorded. */
@Timeout(60)
class ExamplesTest {
    private final List<String> ran = Collections.synchronizedList(new ArrayList<>());

    private Agent.Builder recorded(Function<Command, Recording> recordings) {
        return Agent.builder()
                .sandboxes(
                        id -> new RecordedSandbox(command -> {
                            ran.add(command.text());
                            return recordings.apply(command);
                        }),
                        BashFacts.defaults());
    }

    @Test
    void nothingRunsThatThePersonDidNotAllow() throws InterruptedException {
        var screen = new ByteArrayOutputStream();
        var keyboard = new BufferedReader(new StringReader("n\ny\n"));
        TurnEnd end = ApprovalByPerson.tidyUp(
                recorded(command -> Recording.of("notes\n")).model(ApprovalByPerson.script()),
                keyboard,
                new PrintStream(screen, true, StandardCharsets.UTF_8));
        assertThat(end).isEqualTo(new TurnEnd.Answered("There is little to tidy up."));
        assertThat(ran).containsExactly("ls -A ~");
        assertThat(screen.toString(StandardCharsets.UTF_8))
                .startsWith("The model wants to run 'rm -rf ~/*'. Allow it? [y/N] The model wants to run 'ls");
    }

    @Test
    void aToolOfOnesOwnStandsBesideBashAndAHookSeesBoth() throws InterruptedException {
        TurnEnd end = OwnTool.order(
                recorded(command -> Recording.of("rope,12\nlamp,31\n")).model(OwnTool.script()), new OwnTool.Audit());
        assertThat(end).isEqualTo(new TurnEnd.Answered("12 ropes and 31 lamps; it is in stock.csv."));
        assertThat(ran).containsExactly("printf 'rope,12\nlamp,31\n' >stock.csv; cat stock.csv");
    }

    @Test
    void aHundredConversationsAreAnsweredEachWithItsOwn() throws Exception {
        List<Integer> numbers =
                java.util.stream.IntStream.range(1000, 1100).boxed().toList();
        List<TurnEnd> ends = Batch.factors(
                recorded(command -> Recording.of(command.text().replace("factor ", "") + ": 2\n"))
                        .model(Batch.script()),
                numbers);
        assertThat(ends)
                .isEqualTo(numbers.stream()
                        .map(number -> new TurnEnd.Answered(number + ": 2"))
                        .toList());
    }

    @Test
    void logsAreReadAndTheVerdictIsGiven() throws InterruptedException {
        TurnEnd end =
                LogTriage.triage(recorded(command -> Recording.of("db.log:3\n")).model(LogTriage.script()));
        assertThat(end)
                .isInstanceOfSatisfying(
                        TurnEnd.Answered.class,
                        answered -> assertThat(answered.text()).startsWith("The database: three errors"));
        assertThat(ran).hasSize(2);
    }
}
