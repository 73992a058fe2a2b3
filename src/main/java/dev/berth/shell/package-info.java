/**
 * The live bash: one shell that lasts, reached through FIFOs in a folder that host and shell both see.
 *
 * <p>Inside, {@code keeper.bash} keeps the shell and a second bash, the control, alive. A command lies in a file; the
 * shell is sent a line that sources it with its output on {@code shell.out}, and, on a line of its own that survives
 * whatever the command does, a line that reports. Between output and report there is no second channel to race: both come
 * down {@code shell.out}, the report in a <em>frame</em>:
 *
 * <pre>
 * RS MARK US word US field ... NUL      RS, US: the ASCII separators 30 and 31; MARK: 32 random letters, one a shell folder
 * end    HANDLE STATUS LAST-JOB DIRECTORY    the shell: a command is over
 * here   HANDLE STATUS LAST-JOB DIRECTORY    the shell: answers a call whether it is idle
 * born   GENERATION PID                      the keeper: a shell was started
 * died   GENERATION STATUS OOM CROWD         the keeper: the shell is gone
 * answer NUMBER STATUS                       the control, on control.out
 * wake                                       the host, to itself: gets a reader out of its read
 * </pre>
 *
 * <p>What it is not: it knows no container, so it is tested on a bash of the host. What only a container can tell it asks
 * of a {@link dev.berth.shell.Place}. Start reading at {@link dev.berth.shell.LiveShell}.
 *
 * <table>
 * <caption>Threads and locks</caption>
 * <tr><th>thread</th><th>does</th><th>must not</th></tr>
 * <tr><td>reader (platform, one for each command that runs)</td><td>reads shell.out, completes the call</td><td>call a
 * listener</td></tr>
 * <tr><td>teller (virtual, one for each command with a listener)</td><td>calls the listener</td><td>anything else</td></tr>
 * <tr><td>clock (platform, one for all)</td><td>starts stoppers at deadlines, empties idle shells' FIFOs</td><td>block
 * </td></tr>
 * <tr><td>stopper (virtual, one for each command that is stopped)</td><td>signals, waits, completes the call</td><td>
 * read a FIFO</td></tr>
 * </table>
 * The turn (a fair semaphore) admits one foreground command at a time. {@code LiveShell.reading} guards the stream: the
 * reader holds it while a command runs, the clock only tries it. A call's own lock guards its end and its text; nothing
 * else is locked while it is held.
 */
@NullMarked
package dev.berth.shell;

import org.jspecify.annotations.NullMarked;
