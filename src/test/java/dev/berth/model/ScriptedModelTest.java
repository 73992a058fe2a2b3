package dev.berth.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.model.ScriptedModel.Move;
import dev.berth.transcript.ToolCall;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptedModelTest extends ModelContract {
    @Override
    Model replying(String text, List<ToolCall> calls) {
        return ScriptedModel.of(Move.says(text, calls));
    }

    @Override
    Model silent() {
        return ScriptedModel.of(Move.waits(Duration.ofHours(1), Move.says("too late")));
    }

    @Override
    Model failing() {
        return ScriptedModel.of(Move.fails("out of order"));
    }

    @Test
    void itMovesOnWithEachRequestAndRemembersThem() throws Exception {
        ScriptedModel model = ScriptedModel.of(Move.calls("bash", "{}"), Move.says("done"));
        Reply first = model.reply(Requests.saying("one"), ReplyListener.NONE);
        Reply second = model.reply(Requests.saying("two"), ReplyListener.NONE);
        assertThat(first.calls()).extracting(ToolCall::tool).containsExactly("bash");
        assertThat(second.text()).isEqualTo("done");
        assertThat(model.requests()).containsExactly(Requests.saying("one"), Requests.saying("two"));
    }

    @Test
    void aScriptThatIsExhaustedSaysSo() throws Exception {
        ScriptedModel model = ScriptedModel.of(Move.says("only"));
        model.reply(Requests.saying("one"), ReplyListener.NONE);
        assertThatThrownBy(() -> model.reply(Requests.saying("two"), ReplyListener.NONE))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("no reply to request 2")
                .hasMessageContaining("ends after 1");
    }

    @Test
    void aMoveMayDependOnTheRequest() throws Exception {
        ScriptedModel model = ScriptedModel.of(Move.decides(
                request -> Move.says("you said " + request.transcript().size() + " things")));
        assertThat(model.reply(Requests.saying("x"), ReplyListener.NONE).text()).isEqualTo("you said 1 things");
    }

    @Test
    void startingOverVoidsWhatWasSaid() throws Exception {
        Heard heard = new Heard();
        ScriptedModel model =
                ScriptedModel.of(new Move.StartsOver("half a sen", "the line broke", Move.says("a sentence")));
        assertThat(model.reply(Requests.saying("x"), heard).text()).isEqualTo("a sentence");
        assertThat(heard.text).hasToString("a sentence");
        assertThat(heard.startedOver).containsExactly("the line broke");
    }
}
