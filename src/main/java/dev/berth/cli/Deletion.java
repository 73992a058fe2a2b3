package dev.berth.cli;

import dev.berth.library.Holding;
import dev.berth.library.Holding.OnEngine;
import dev.berth.sandbox.SandboxException;
import dev.berth.transcript.ConversationId;
import dev.berth.transcript.TranscriptException;
import java.time.Instant;
import java.util.List;

/** Removes conversations for a person: shows them, asks, removes one after the other, and tells which stayed and why. */
final class Deletion {
    private final String command;
    private final Terminal terminal;
    private final OpenLibrary open;
    private final boolean transcriptOnly;

    /**
     * @param command what the person typed, for messages
     * @param transcriptOnly whether containers and volumes stay
     */
    Deletion(String command, Terminal terminal, OpenLibrary open, boolean transcriptOnly) {
        this.command = command;
        this.terminal = terminal;
        this.open = open;
        this.transcriptOnly = transcriptOnly;
    }

    /** @return the exit status: whether all are gone */
    int delete(List<Holding> holdings, boolean consented) {
        if (holdings.isEmpty()) return Exit.OK;
        if (!transcriptOnly) requireEngine(holdings);
        if (!consented && !hasConsent(holdings)) {
            say("nothing was removed");
            return Exit.NO;
        }
        boolean all = true;
        for (Holding holding : holdings) all &= delete(holding.id());
        return all ? Exit.OK : Exit.NO;
    }

    private static void requireEngine(List<Holding> holdings) {
        for (Holding holding : holdings)
            if (holding.onEngine() instanceof OnEngine.Unknown(String why))
                throw new SandboxException("nothing was removed, for containers cannot be: " + why
                        + ". With --transcript-only, what was said is removed all the same");
    }

    private boolean hasConsent(List<Holding> holdings) {
        new HoldingTable(Instant.now(), false).rows(holdings).forEach(terminal.out()::println);
        terminal.out().flush();
        String what = transcriptOnly ? "transcript" : "transcript, container and volume";
        String whose = holdings.size() == 1 ? "this conversation" : "these " + holdings.size() + " conversations";
        return new Consent(terminal).isGiven("Remove " + what + " of " + whose + "?");
    }

    private boolean delete(ConversationId id) {
        try {
            if (transcriptOnly) open.transcripts().delete(id);
            else open.library().delete(id);
            terminal.out().println("removed " + id);
            return true;
        } catch (TranscriptException | SandboxException e) {
            say(id + " was not removed: " + e.getMessage());
            return false;
        }
    }

    private void say(String what) {
        terminal.err().println(command + ": " + what);
    }
}
