package examples;

import dev.berth.Agent;
import dev.berth.conversation.TurnEnd;
import dev.berth.model.Model;
import dev.berth.model.Models;
import dev.berth.model.ScriptedModel;
import dev.berth.model.ScriptedModel.Move;
import dev.berth.transcript.Entry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** A hundred conversations, each with a container of its own, eight at a time. */
final class Batch {
    private static final int AT_ONCE = 8;

    private Batch() {}

    /** Arguments: how many, and the name of a model, whose key is in the environment; without it a script is played. */
    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        int many = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
        Model model = arguments.length > 1 ? Models.open(arguments[1], System.getenv()) : script();
        List<Integer> numbers = IntStream.range(1000, 1000 + many).boxed().toList();
        factors(Agent.builder().model(model), numbers).forEach(System.out::println);
    }

    static List<TurnEnd> factors(Agent.Builder builder, List<Integer> numbers)
            throws InterruptedException, ExecutionException {
        List<TurnEnd> ends = new ArrayList<>();
        // @start region="batch"
        try (Agent agent = builder.build();
                ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Callable<TurnEnd>> turns = new ArrayList<>();
            for (int number : numbers) turns.add(() -> turn(agent, number));
            for (Future<TurnEnd> turn : workers.invokeAll(turns)) ends.add(turn.get());
        }
        // @end
        return ends;
    }

    private static TurnEnd turn(Agent agent, int number) throws InterruptedException {
        String id = "number-" + number;
        try {
            return agent.conversation(id).say("What are the prime factors of " + number + "?");
        } finally {
            agent.delete(id);
        }
    }

    /** Asks the program of that name, for each number it is asked about. */
    static Model script() {
        return new ScriptedModel(
                "scripted/batch", Collections.nCopies(10_000, Move.decides(request -> switch (request.transcript()
                        .getLast()) {
                    case Entry.UserSaid said -> Move.calls("bash", "{\"command\": \"factor " + number(said) + "\"}");
                    case Entry.ToolAnswered answered ->
                        Move.says(answered.answer().lines().findFirst().orElse(""));
                    default -> Move.fails("nobody asked");
                })));
    }

    private static String number(Entry.UserSaid said) {
        return said.text().replaceAll("\\D", "");
    }
}
