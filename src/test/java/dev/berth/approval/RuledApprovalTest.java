package dev.berth.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.approval.Approval.Allowed;
import dev.berth.approval.Approval.Denied;
import dev.berth.approval.ApprovalSettings.Mode;
import dev.berth.approval.Deed.Wish;
import dev.berth.approval.Rule.Effect;
import dev.berth.approval.Rule.Subject;
import dev.berth.transcript.ConversationId;
import dev.berth.transcript.ToolCall;
import java.io.File;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RuledApprovalTest {
    private static final ApprovalSettings ASK = ApprovalSettings.defaults().withMode(Mode.ASK);

    private final List<Question> asked = new ArrayList<>();

    private Asker answering(Consent consent) {
        return question -> {
            asked.add(question);
            return consent;
        };
    }

    @Test
    void theQuestionSaysWhatIsWantedWhyItIsAskedAndWhatWouldAllowItAlways() throws InterruptedException {
        Approval approval = Approval.of(ASK.withRules(List.of(Rule.allow("ls *"))), answering(new Consent.Once()));
        assertThat(approval.decide(command("ls && make -j4"))).isEqualTo(new Allowed());
        assertThat(asked).singleElement().satisfies(question -> {
            assertThat(question.what()).isEqualTo("ls && make -j4");
            assertThat(question.deed().conversation()).hasToString("c");
            assertThat(question.doubts())
                    .containsExactly(new Doubt("make -j4", "no rule allows it", Optional.of(Rule.allow("make -j4"))));
            assertThat(question.always()).containsExactly(Rule.allow("make -j4"));
        });
    }

    @Test
    void onceIsOnce() throws InterruptedException {
        Approval approval = Approval.of(ASK, answering(new Consent.Once()));
        approval.decide(command("make"));
        approval.decide(command("make"));
        assertThat(asked).hasSize(2);
    }

    @Test
    void alwaysIsForWhatWasProposedAndNoMore() throws InterruptedException {
        Approval approval = Approval.of(ASK, answering(new Consent.Always()));
        approval.decide(command("git push origin && make"));
        approval.decide(command("git push elsewhere"));
        approval.decide(command("make"));
        assertThat(asked).hasSize(1);
        approval.decide(command("git pull"));
        approval.decide(command("make install"));
        assertThat(asked).hasSize(3);
    }

    @Test
    void alwaysForWhatCannotBePutIntoARuleIsOnce() throws InterruptedException {
        Approval approval = Approval.of(ASK, answering(new Consent.Always()));
        approval.decide(command("make \"$x\""));
        approval.decide(command("make \"$x\""));
        assertThat(asked)
                .hasSize(2)
                .allSatisfy(question -> assertThat(question.always()).isEmpty());
    }

    @Test
    void aNoCarriesItsReasonToTheModel() throws InterruptedException {
        Approval approval = Approval.of(ASK, answering(new Consent.No("Use ninja.")));
        assertThat(approval.decide(command("make"))).isEqualTo(new Denied("Use ninja."));
    }

    @Test
    void whatARuleDeniesIsNotAskedAndTheRuleIsNamed() throws InterruptedException {
        Approval approval = Approval.of(ASK.withRules(List.of(Rule.deny("rm -rf /"))), answering(new Consent.Once()));
        assertThat(approval.decide(command("ls; sudo rm -fr /")))
                .isEqualTo(new Denied("A rule forbids 'rm -fr /': deny rm -rf /."));
        assertThat(asked).isEmpty();
    }

    @Test
    void nobodyAnsweringMeansNo() throws InterruptedException {
        assertThat(Approval.of(ASK, Asker.NOBODY).decide(command("ls")))
                .isEqualTo(new Denied("Nobody is here who could be asked."));
        CountDownLatch interrupted = new CountDownLatch(1);
        Approval patient = Approval.of(ASK.withPatience(Duration.ofMillis(50)), question -> {
            try {
                Thread.sleep(Duration.ofMinutes(5));
                return new Consent.Once();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        });
        assertThat(patient.decide(command("ls"))).isInstanceOf(Denied.class);
        interrupted.await();
    }

    @Test
    void anAskerThatThrowsOrSaysNothingMeansNo() throws InterruptedException {
        Approval throwing = Approval.of(ASK, question -> {
            throw new java.io.IOException("the terminal is gone");
        });
        assertThat(throwing.decide(command("ls"))).isEqualTo(new Denied("The person could not be asked."));
        @SuppressWarnings("NullAway") // As an embedder might do who does not check.
        Approval silent = Approval.of(ASK, question -> null);
        assertThat(silent.decide(command("ls"))).isInstanceOf(Denied.class);
    }

    @Test
    void aTurnThatIsCancelledStopsAsking() throws Exception {
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Approval approval = Approval.of(ASK, question -> {
            asking.countDown();
            try {
                Thread.sleep(Duration.ofMinutes(5));
            } finally {
                stopped.countDown();
            }
            return new Consent.Once();
        });
        Thread turn = Thread.ofVirtual()
                .start(() -> assertThatThrownBy(() -> approval.decide(command("ls")))
                        .isInstanceOf(InterruptedException.class));
        asking.await();
        turn.interrupt();
        turn.join();
        stopped.await();
    }

    @Test
    void inputForAProgramThatRunsIsAskedLikeACommandThatIsNotUnderstood() throws InterruptedException {
        Deed input = deed("bash_job", new Wish.Input("rm -rf /\n"));
        assertThat(Approval.of(ASK, answering(new Consent.No(""))).decide(input))
                .isInstanceOf(Denied.class);
        ApprovalSettings ruled = ApprovalSettings.defaults().withRules(List.of(Rule.deny("rm -rf /")));
        assertThat(Approval.of(ruled, answering(new Consent.No(""))).decide(input))
                .isInstanceOf(Denied.class);
        assertThat(asked)
                .hasSize(2)
                .allSatisfy(question -> assertThat(question.what()).isEqualTo("rm -rf /\n"));
        assertThat(Approval.of(ApprovalSettings.defaults(), Asker.NOBODY).decide(input))
                .isEqualTo(new Allowed());
    }

    @Test
    void toolsOfTheEmbeddersHaveRulesOfTheirOwn() throws InterruptedException {
        ApprovalSettings ruled = ASK.withRules(
                List.of(new Rule(Effect.ALLOW, Subject.TOOL, "stock_*"), new Rule(Effect.DENY, Subject.TOOL, "sell")));
        Approval approval = Approval.of(ruled, answering(new Consent.Once()));
        assertThat(approval.decide(deed("stock_price", new Wish.OwnTool()))).isEqualTo(new Allowed());
        assertThat(approval.decide(deed("sell", new Wish.OwnTool()))).isInstanceOf(Denied.class);
        assertThat(asked).isEmpty();
        assertThat(approval.decide(deed("buy", new Wish.OwnTool()))).isEqualTo(new Allowed());
        assertThat(asked).hasSize(1);
    }

    @Test
    void whatDoesNothingNeedsNoLeave() throws InterruptedException {
        assertThat(Approval.of(ASK, Asker.NOBODY).decide(deed("bash_job", new Wish.Nothing())))
                .isEqualTo(new Allowed());
        assertThat(Approval.of(ASK, Asker.NOBODY).decide(command("# only a comment")))
                .isEqualTo(new Allowed());
    }

    /** As for an embedder who leaves the optional dependency out. */
    @Test
    void withoutTheParserEverythingIsAskedAndItIsSaidWhy() throws Exception {
        URL[] others = List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
                .filter(entry -> !entry.contains("tree-sitter"))
                .map(entry -> {
                    try {
                        return Path.of(entry).toUri().toURL();
                    } catch (java.net.MalformedURLException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toArray(URL[]::new);
        try (URLClassLoader without = new URLClassLoader(others, ClassLoader.getPlatformClassLoader())) {
            Class<?> reader = without.loadClass("dev.berth.approval.BashReader");
            Method parts = reader.getDeclaredMethod("parts", String.class, Optional.class);
            parts.setAccessible(true);
            assertThat(parts.invoke(null, "ls", Optional.empty()))
                    .asString()
                    .contains("Unclear", "the parser for bash", "io.github.bonede:tree-sitter");
        }
    }

    private static Deed command(String text) {
        return deed("bash", new Wish.Command(text, Optional.empty()));
    }

    private static Deed deed(String tool, Wish wish) {
        return new Deed(new ConversationId("c"), new ToolCall("1", tool, "{}"), wish);
    }
}
