package dev.berth.conversation;

import dev.berth.model.Cost;
import dev.berth.model.Model;
import dev.berth.transcript.ConversationId;
import dev.berth.transcript.Entry;
import dev.berth.transcript.Transcript;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.MDC;

/**
 * A conversation between a person and a model that has a bash. It takes one turn at a time, in the thread that asks for
 * it: a second caller is refused, not queued. Every other method may be called by any thread at any time.
 *
 * <p>After each turn, however it ended, the conversation is valid and can go on. What was said is in the transcript,
 * which survives the program; opening a conversation of the same ID goes on where it stopped.
 */
public final class Conversation implements AutoCloseable {
    private static final Duration SETTLING = Duration.ofSeconds(10);
    private static final Duration BETWEEN_CANCELS = Duration.ofMillis(100);
    private static final String MDC_KEY = "conversation";

    private final Transcript transcript;
    private final Hands hands;
    private final ConversationSettings settings;
    private final Log log;
    private final Brake brake = new Brake();
    private final Steering steering = new Steering();
    private final Conversations owner;

    /** Held by the turn; by {@link #close} for ever. */
    private final Semaphore turn = new Semaphore(1);

    private volatile Model model;
    private volatile News news = new News(TurnListener.NONE);
    private volatile boolean closed;

    Conversation(Transcript transcript, Berths berths, ConversationSettings settings, Conversations owner) {
        this.transcript = transcript;
        this.hands = berths.hands(transcript.id(), this::tellOutput);
        this.settings = settings;
        this.owner = owner;
        this.model = settings.model();
        this.log = new Log(transcript, settings.redaction(), settings.clock());
        Interruption.in(transcript.entries()).mend(log, hands.bash());
    }

    public ConversationId id() {
        return transcript.id();
    }

    /** All that was said so far, oldest first. */
    public List<Entry> entries() {
        return transcript.entries();
    }

    /** Says something to the model, and returns when the turn has ended. */
    public TurnEnd say(String text) throws InterruptedException {
        return say(text, TurnListener.NONE);
    }

    /**
     * Says something to the model, and returns when the turn has ended. The listener is told everything as it happens.
     *
     * @throws IllegalStateException if a turn is running already, or the conversation is closed
     * @throws InterruptedException if the calling thread was interrupted; the turn is then over, as if cancelled
     * @throws dev.berth.transcript.TranscriptException if what is said cannot be kept
     */
    public TurnEnd say(String text, TurnListener listener) throws InterruptedException {
        if (Thread.interrupted()) throw new InterruptedException();
        beTheOnlyTurn();
        MDC.put(MDC_KEY, id().value());
        try {
            news = new News(listener);
            return new Turn(settings, model, log, hands, news, brake, steering).take(text);
        } finally {
            MDC.remove(MDC_KEY);
            turn.release();
        }
    }

    /**
     * Says something in the midst of the turn that runs: the model reads it with the next request of this turn, which does
     * not end before. A turn that is stopped first leaves it for the next one.
     *
     * @return false if no turn runs that could take it; nothing was kept then
     */
    public boolean steer(String text) {
        return steering.offer(text);
    }

    /**
     * Tells the model something that happened, at its next request, without a turn: a command that the user ran in the
     * sandbox, for example.
     */
    public void note(String text) {
        log.noted(text);
    }

    /**
     * From the next request on the model is instructed so, beside the system prompt and in place of what it was instructed
     * before. Kept in the transcript; blank takes it back.
     */
    public void instruct(String text) {
        log.instructed(text);
    }

    /** What all replies of the conversation cost so far, as far as prices are known. */
    public Cost cost() {
        return settings.models().cost(transcript.entries());
    }

    /**
     * Has the model write a summary, which it sees in place of all that was said so far. The transcript keeps everything.
     * When a conversation grows too long for its model this happens by itself.
     *
     * @return the summary
     * @throws IllegalStateException if a turn is running, or the conversation is closed
     * @throws dev.berth.model.ModelException if the model writes none; nothing has changed then
     * @throws InterruptedException if the calling thread was interrupted, or {@link #cancel} called
     */
    public String compact() throws InterruptedException {
        beTheOnlyTurn();
        try {
            brake.arm();
            return new Compaction(settings, model, log, new News(TurnListener.NONE))
                    .summarize()
                    .text();
        } finally {
            brake.release();
            turn.release();
        }
    }

    /** Who is asked in the next turn. */
    public Model model() {
        return model;
    }

    /** From the next turn on another model is asked. A conversation that is resumed begins with the agent's own. */
    public void model(Model next) {
        model = next;
    }

    /**
     * Takes the last turn back: the model does not see it any more. The transcript keeps it, and what its commands did in
     * the sandbox stays done. Done again, it takes back the turn before.
     *
     * @return the words with which the turn began; empty if there is no turn left
     * @throws IllegalStateException if a turn is running, or the conversation is closed
     */
    public Optional<String> undo() {
        beTheOnlyTurn();
        try {
            List<Entry> last = Memory.lastTurn(Memory.of(transcript.entries()));
            if (last.isEmpty()) return Optional.empty();
            log.tookBack();
            return Optional.of(((Entry.UserSaid) last.getFirst()).text());
        } finally {
            turn.release();
        }
    }

    /**
     * A turn as a reactive stream of its events. It begins when it is subscribed to, by one subscriber, and goes on as fast
     * as that one requests: an agent whose events nobody wants waits. Canceling the subscription cancels the turn. The
     * stream completes after {@link TurnEvent.Ended}, however the turn ended; what {@link #say} would throw is its error.
     *
     * <p>Signals come from the threads that take the turn and run its commands, one at a time. A turn that reaches its time
     * limit, or is canceled by somebody else, leaves out output that was not requested.
     */
    public Flow.Publisher<TurnEvent> turn(String text) {
        return new LivePublisher<>(subscription -> say(text, new PublishedTurn(subscription)));
    }

    /** A command that outlives its turn is heard by the next one's listener. */
    private void tellOutput(String callId, String piece) {
        news.tell(new TurnEvent.OutputStreamed(callId, piece));
    }

    /** Once it is being closed, nobody gets in before who closes it. */
    private void beTheOnlyTurn() {
        boolean taken = turn.tryAcquire();
        boolean late = closed;
        if (taken && !late) return;
        if (taken) turn.release();
        throw new IllegalStateException("conversation " + id() + whyNot());
    }

    private String whyNot() {
        return closed ? " is closed" : " is in the middle of a turn: wait for its end or cancel it";
    }

    /**
     * Stops the command that runs in the foreground, and nothing else: the turn goes on, and the model is told that the
     * command was interrupted. Returns at once.
     *
     * @return whether there was a command to stop
     */
    public boolean stopCommand() {
        return hands.bash().stopForeground();
    }

    /**
     * Stops the turn that is running, if one is: the model's reply or the command in the foreground ends, calls that
     * were not carried out are answered as cancelled. Returns at once; whoever took the turn returns soon after.
     *
     * @return whether there was a turn to stop
     */
    public boolean cancel() {
        boolean stopped = brake.pull(new TurnEnd.Cancelled());
        if (stopped) news.hurry();
        return stopped;
    }

    /**
     * Cancels a turn that is running, lets go of the sandbox, and lets others open the conversation. Must not be called
     * by a listener. Closing twice is closing once.
     */
    @Override
    public void close() {
        // Once it is closed, another of the same ID may be open, which is not this one's to close.
        if (!closed) owner.close(id());
    }

    /**
     * Lets a running turn go on for so long, then cancels it; called once, with the conversation's slot locked. A turn that
     * does not heed that is left behind, and finds the transcript closed.
     */
    void closeWithin(Duration grace) {
        closed = true;
        boolean ended = awaitTurn(grace);
        long deadline = System.nanoTime() + SETTLING.toNanos();
        while (!ended && System.nanoTime() < deadline) {
            // Again and again, for a turn that just begins cannot be cancelled yet.
            cancel();
            ended = awaitTurn(BETWEEN_CANCELS);
            if (Thread.currentThread().isInterrupted()) break;
        }
        transcript.close();
    }

    /** An interrupt ends the wait and is kept. */
    private boolean awaitTurn(Duration longest) {
        try {
            return turn.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
