package dev.berth.shell;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/** The file in which each foreground command is handed to the shell; kept open, for it is written at every one. */
final class CallFile implements AutoCloseable {
    private final RandomAccessFile file;
    private long length;

    CallFile(ShellFolder folder, String name) throws IOException {
        if (!Files.exists(folder.file(name))) folder.write(name, "");
        this.file = new RandomAccessFile(folder.file(name).toFile(), "rw");
        this.length = file.length();
    }

    void write(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        file.seek(0);
        file.write(bytes);
        if (bytes.length < length) file.setLength(bytes.length);
        length = bytes.length;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
