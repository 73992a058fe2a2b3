package examples;

import dev.berth.Agent;
import dev.berth.approval.Approval;
import dev.berth.approval.Deed;
import dev.berth.conversation.TurnEnd;
import dev.berth.model.Model;
import dev.berth.model.Models;
import dev.berth.model.ScriptedModel;
import dev.berth.model.ScriptedModel.Move;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;

/** Nothing runs before a person has said yes to it; the model is told of each no. */
final class ApprovalByPerson {
    private ApprovalByPerson() {}

    /** The argument names a model, whose key is in the environment; without one a script is played. */
    public static void main(String[] arguments) throws InterruptedException {
        Model model = arguments.length > 0 ? Models.open(arguments[0], System.getenv()) : script();
        var keyboard = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        System.out.println(tidyUp(Agent.builder().model(model), keyboard, System.out));
        // Its container would wait for the next words of this conversation; there will be none.
        try (Agent agent = Agent.builder().build()) {
            agent.delete("tidy-up");
        }
    }

    static TurnEnd tidyUp(Agent.Builder builder, BufferedReader keyboard, PrintStream screen)
            throws InterruptedException {
        // @start region="approval"
        Approval asksThePerson = deed -> switch (deed.wish()) {
            case Deed.Wish.Nothing nothing -> new Approval.Allowed();
            case Deed.Wish.Command command -> ask("run '" + printable(command.text()) + "'", keyboard, screen);
            case Deed.Wish.Input(String text) -> ask("type '" + printable(text) + "'", keyboard, screen);
            case Deed.Wish.OwnTool tool -> ask("use " + deed.call().tool(), keyboard, screen);
        };
        try (Agent agent = builder.approval(asksThePerson).build()) {
            return agent.conversation("tidy-up").say("Tidy up your home folder.");
        }
        // @end
    }

    /** A command must not be able to draw over the question with escape sequences. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}|\\p{Cf}", "\uFFFD");
    }

    private static Approval.Decision ask(String what, BufferedReader keyboard, PrintStream screen) {
        screen.print("The model wants to " + what + ". Allow it? [y/N] ");
        screen.flush();
        try {
            if ("y".equals(keyboard.readLine())) return new Approval.Allowed();
            return new Approval.Denied("Find a way that changes nothing.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Model script() {
        return ScriptedModel.of(
                Move.calls("bash", "{\"command\": \"rm -rf ~/*\"}"),
                Move.calls("bash", "{\"command\": \"ls -A ~\"}"),
                Move.says("There is little to tidy up."));
    }
}
