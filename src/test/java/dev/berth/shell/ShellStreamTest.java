package dev.berth.shell;

import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ShellStreamTest {
    private static final FrameScanner.Sink NOBODY = new FrameScanner.Sink() {
        @Override
        public void text(byte[] bytes, int from, int to) {}

        @Override
        public void frame(Frame frame) {}
    };

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 20, threadMode = SEPARATE_THREAD)
    void aReaderThatIsGoneIsNotWaitedFor() throws Exception {
        ShellFolder shellFolder = ShellFolder.create(folder, folder.toString(), folder.toString());
        ShellStream stream = ShellStream.connect(shellFolder, NOBODY, "", () -> true, Duration.ZERO);
        stream.close();
        stream.wakeReader();
    }
}
