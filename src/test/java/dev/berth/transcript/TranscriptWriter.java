package dev.berth.transcript;

import java.nio.file.Path;
import java.time.Instant;

/** The other process of {@link TranscriptProcessesTest}: appends numbered entries, and tells of each that was kept. */
public final class TranscriptWriter {
    private TranscriptWriter() {}

    /** @param arguments folder, conversation ID, how many entries, length of each */
    public static void main(String[] arguments) throws Exception {
        String filler = "x".repeat(Integer.parseInt(arguments[3]));
        try (Transcript transcript = new Transcripts(Path.of(arguments[0])).open(new ConversationId(arguments[1]))) {
            System.out.println("open");
            for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
                transcript.append(new Entry.UserSaid(Instant.EPOCH, i + " " + filler));
                System.out.println("kept " + i);
            }
            System.in.read();
        } catch (TranscriptException e) {
            System.out.println("failed " + e.getMessage());
        }
    }
}
