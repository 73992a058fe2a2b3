package dev.berth.shell;

import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole text of one command on its way into a file of the place: nothing until there is enough of it, then all of
 * it, up to the limit. A text that cannot be kept is a text without a file, never a failed command. For the reader's
 * thread; {@link #file} for any.
 */
final class Spill {
    private static final Logger LOG = LoggerFactory.getLogger(Spill.class);

    private final ShellFolder folder;
    private final Control control;
    private final ShellSettings settings;
    private final String name;
    private final String path;
    private ByteArrayOutputStream beginning = new ByteArrayOutputStream(0);
    private long written;
    private boolean over;
    private @Nullable FileOutputStream out;
    private volatile boolean kept;

    Spill(ShellFolder folder, Control control, ShellSettings settings, String handle) {
        this.folder = folder;
        this.control = control;
        this.settings = settings;
        this.name = "spill-" + handle;
        this.path = folder.scratch() + "/output/" + handle + ".txt";
        this.over = settings.spillLimit() == 0;
    }

    /** Where the whole text lies, if it does. */
    Optional<String> file() {
        return kept ? Optional.of(path) : Optional.empty();
    }

    void add(byte[] bytes, int from, int to) {
        if (over) return;
        if (out == null && beginning.size() + to - from <= settings.spillFrom()) {
            beginning.write(bytes, from, to - from);
            return;
        }
        try {
            if (out == null) begin();
            write(bytes, from, to);
        } catch (IOException e) {
            LOG.debug("the whole text of {} is not kept: {}", name, e.toString());
            kept = false;
            close();
        }
    }

    private void begin() throws IOException {
        folder.makeFifo(name);
        // Held open until the writer has it open, so that neither of the two waits for the other.
        RandomAccessFile held = folder.openBothWays(name);
        try {
            if (!control.spill(settings.spillLimit(), path, name)) throw new IOException("no writer started");
            out = folder.openToWrite(name);
        } finally {
            held.close();
        }
        kept = true;
        byte[] first = beginning.toByteArray();
        beginning = new ByteArrayOutputStream(0);
        write(first, 0, first.length);
    }

    private void write(byte[] bytes, int from, int to) throws IOException {
        FileOutputStream open = out;
        if (open == null) return;
        int length = (int) Math.min(to - from, settings.spillLimit() - written);
        open.write(bytes, from, length);
        written += length;
        if (written >= settings.spillLimit()) close();
    }

    /** No more will come. Idempotent. */
    void close() {
        over = true;
        beginning = new ByteArrayOutputStream(0);
        FileOutputStream open = out;
        out = null;
        if (open == null) return;
        try {
            open.close();
        } catch (IOException e) {
            LOG.debug("closing {}: {}", name, e.toString());
        }
        folder.remove(name);
    }
}
