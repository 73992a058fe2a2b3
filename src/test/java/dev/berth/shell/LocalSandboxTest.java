package dev.berth.shell;

import dev.berth.sandbox.LiveSandboxContract;
import dev.berth.sandbox.Sandbox;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The live shell keeps the contract of every sandbox, here on a bash of this machine. */
class LocalSandboxTest extends LiveSandboxContract {
    @TempDir
    Path folder;

    @Override
    protected Sandbox open() {
        return new LocalSandbox(folder, ShellSettings.defaults());
    }
}
