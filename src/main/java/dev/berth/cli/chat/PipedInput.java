package dev.berth.cli.chat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What another program, or a file, says on standard input. */
public final class PipedInput {
    /** About 250 000 tokens: more than most models read. */
    static final int MOST_BYTES = 1 << 20;

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final InputStream in;
    private final Runnable stillWaiting;

    /** @param stillWaiting is called once, if the input goes on for longer than a person would expect */
    public PipedInput(InputStream in, Runnable stillWaiting) {
        this.in = in;
        this.stillWaiting = stillWaiting;
    }

    /**
     * All of it, to its end.
     *
     * @throws IllegalArgumentException if it is too much for a message, or no text
     */
    public String read() throws InterruptedException {
        FutureTask<byte[]> reading = new FutureTask<>(() -> in.readNBytes(MOST_BYTES + 1));
        Thread.ofPlatform().daemon().name("berth-stdin").start(reading);
        byte[] bytes = await(reading);
        if (bytes.length > MOST_BYTES)
            throw new IllegalArgumentException("standard input holds more than " + (MOST_BYTES >> 20)
                    + " MiB, which is too much for a message: put it where the model's commands can read it");
        return text(bytes);
    }

    private byte[] await(FutureTask<byte[]> reading) throws InterruptedException {
        try {
            try {
                return reading.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                stillWaiting.run();
                return reading.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause)
                throw new UncheckedIOException("standard input cannot be read", cause);
            throw new IllegalStateException("standard input cannot be read", e.getCause());
        }
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("standard input is not text in UTF-8", e);
        }
    }

    /** One message of a person's words and what was piped in. */
    public static String message(String words, String piped) {
        if (piped.isBlank()) return words;
        if (words.isBlank()) return piped.strip();
        return words.strip() + "\n\n<stdin>\n" + piped.stripTrailing() + "\n</stdin>";
    }
}
