package dev.berth.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.transcript.ToolCall;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every model promises. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
abstract class ModelContract {

    /** One that replies with these words and calls. */
    abstract Model replying(String text, List<ToolCall> calls);

    /** One that stays silent when it is asked. */
    abstract Model silent();

    /** One that cannot be had. */
    abstract Model failing();

    @Test
    void thePiecesAddUpToTheReply() throws Exception {
        Heard heard = new Heard();
        Reply reply = replying("one two  three\nfour", List.of()).reply(Requests.saying("count"), heard);
        assertThat(reply.text()).isEqualTo("one two  three\nfour");
        assertThat(heard.text).hasToString(reply.text());
        assertThat(heard.pieces).isGreaterThan(1);
        assertThat(reply.finish()).isEqualTo(Reply.Finish.DONE);
        assertThat(reply.calls()).isEmpty();
    }

    @Test
    void theListenerIsToldOnTheThreadThatAsks() throws Exception {
        Heard heard = new Heard();
        replying("words", List.of()).reply(Requests.saying("hello"), heard);
        assertThat(heard.thread).contains(Thread.currentThread());
    }

    @Test
    void eachCallIsAnnouncedAndKeepsItsPlace() throws Exception {
        Heard heard = new Heard();
        List<ToolCall> calls = List.of(Requests.call("one", "ls"), Requests.call("two", "pwd"));
        Reply reply = replying("let me see", calls).reply(Requests.saying("look"), heard);
        assertThat(reply.calls()).isEqualTo(calls);
        assertThat(heard.calls).containsExactly("bash", "bash");
    }

    @Tag("F29")
    @Test
    void callsWithoutAnIdGetOneAndAllDiffer() throws Exception {
        List<ToolCall> calls = List.of(Requests.call("", "ls"), Requests.call("", "pwd"));
        Reply reply = replying("", calls).reply(Requests.saying("look"), ReplyListener.NONE);
        assertThat(reply.calls())
                .extracting(ToolCall::id)
                .doesNotHaveDuplicates()
                .doesNotContain("");
        assertThat(reply.calls())
                .extracting(ToolCall::arguments)
                .containsExactly("{\"command\":\"ls\"}", "{\"command\":\"pwd\"}");
    }

    @Test
    void anEmptyReplyIsAReply() throws Exception {
        Reply reply = replying("", List.of()).reply(Requests.saying("hello"), ReplyListener.NONE);
        assertThat(reply.text()).isEmpty();
        assertThat(reply.calls()).isEmpty();
    }

    @Test
    void anInterruptEndsAWaitForTheFirstWord() throws Exception {
        Model model = silent();
        BlockingQueue<Throwable> thrown = new ArrayBlockingQueue<>(1);
        Thread asking = Thread.ofVirtual().start(() -> {
            try {
                model.reply(Requests.saying("hello"), ReplyListener.NONE);
            } catch (InterruptedException | RuntimeException e) {
                thrown.add(e);
            }
        });
        while (asking.getState() != Thread.State.TIMED_WAITING && asking.getState() != Thread.State.WAITING)
            Thread.onSpinWait();
        asking.interrupt();
        assertThat(thrown.poll(30, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void aThreadThatIsInterruptedAlreadyAsksNothing() {
        Model model = replying("words", List.of());
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> model.reply(Requests.saying("hello"), ReplyListener.NONE))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void onlyAModelExceptionSaysThatNoReplyCanBeHad() {
        assertThatThrownBy(() -> failing().reply(Requests.saying("hello"), ReplyListener.NONE))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("out of order");
    }

    @Test
    void itsNameIsProviderSlashModel() {
        assertThat(replying("", List.of()).name()).matches("[^/]+/.+");
    }
}
