/**
 * The engine: turns, steps, limits, events.
 *
 * <p>What it is not: it knows neither docker nor any provider of models; it is handed something that opens a sandbox, and
 * a model. Start reading at {@link dev.berth.conversation.Conversation}, then {@code Turn}.
 *
 * <p>What the model sees is computed from the transcript by {@code Memory}; the transcript keeps everything. When it fills
 * four fifths of the model's window, or the model refuses it as too long, {@code Compaction} takes the middles out of all
 * answers but the last three; if that is not enough, the model writes a summary, which from then on stands for all that was
 * said before it but the words that the running turn began with. If even the request for a summary is too long, it holds no
 * middles of answers at all, then only the later half of the conversation, and so on. Each call keeps its answer. Both are
 * entries of the transcript and events of the turn, and hold for a resumed conversation too.
 *
 * <table>
 * <caption>Threads</caption>
 * <tr><th>thread</th><th>does</th><th>must not</th></tr>
 * <tr><td>the caller of {@code say}</td><td>the whole turn: asks the model, carries out calls one by one, writes the
 *     transcript, tells the listener</td><td>take a second turn from within a listener</td></tr>
 * <tr><td>a sandbox's, one per running command</td><td>tells the listener output</td><td>write the
 *     transcript</td></tr>
 * <tr><td>{@code turn-time}, virtual, one per turn</td><td>pulls the brake at the time limit</td><td>anything
 *     else</td></tr>
 * <tr><td>{@code turn-published}, virtual, one per turn that is a {@code Flow.Publisher}</td><td>is the caller of
 *     {@code say}</td><td></td></tr>
 * <tr><td>any</td><td>{@code cancel}: pulls the brake</td><td>wait</td></tr>
 * </table>
 *
 * <table>
 * <caption>Locks, in the order in which they may be taken</caption>
 * <tr><th>lock</th><th>guards</th><th>held during</th></tr>
 * <tr><td>a slot of {@code OpenOnce}</td><td>that there is one conversation, one berth per ID</td><td>opening and
 *     closing that one: I/O, but nobody else's</td></tr>
 * <tr><td>{@code Conversation.turn}</td><td>that there is one turn</td><td>the turn; never waited for but to
 *     close</td></tr>
 * <tr><td>{@code BashTool.turnstile}</td><td>that one call starts a command</td><td>the call</td></tr>
 * <tr><td>a job's lock</td><td>that each byte of its text goes into one answer</td><td>one wait for it</td></tr>
 * <tr><td>{@code News.telling}</td><td>that a listener is told one event at a time</td><td>the listener</td></tr>
 * <tr><td>{@code LiveSubscription.lock}</td><td>what a subscriber wants</td><td>no call outward</td></tr>
 * <tr><td>{@code Brake.lock}</td><td>which thread to interrupt, and why</td><td>no I/O, no call outward</td></tr>
 * </table>
 */
@NullMarked
package dev.berth.conversation;

import org.jspecify.annotations.NullMarked;
