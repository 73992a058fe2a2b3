package dev.berth.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A Docker engine of the test's own, which it may stop, kill and start again: no other test's containers are in it. It has
 * a network namespace of its own, for a daemon that is to have no bridge removes the one it finds.
 */
final class PrivateEngine implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TOOLS =
            "/bin/bash /bin/mkdir /bin/chmod /bin/head /bin/ls /bin/tail /bin/rm /bin/sleep";

    private final Path folder;
    private final boolean keepsContainers;
    private Process daemon;

    /**
     * @param folder where it keeps everything; on a file system that overlays work on
     * @param keepsContainers whether its containers outlive it (live-restore)
     */
    PrivateEngine(Path folder, boolean keepsContainers) throws IOException, InterruptedException {
        this.folder = folder;
        this.keepsContainers = keepsContainers;
        this.daemon = start();
        shell("docker run --rm --entrypoint bash berth-agent:latest -c \"tar -chf - " + TOOLS
                + " \\$(ldd /bin/bash /bin/ls | grep -o '/[^ ]*\\.so[^ ]*' | sort -u)\" | docker -H " + address()
                + " import - tools:latest");
    }

    static boolean isPossible() throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", root("true") + " && command -v dockerd || test -x /usr/sbin/dockerd")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    private static String root(String command) {
        return System.getProperty("user.name").equals("root") ? command : "sudo -n " + command;
    }

    String address() {
        return "unix://" + folder.resolve("engine.sock");
    }

    private Process start() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "exec env PATH=$PATH:/usr/sbin:/sbin unshare --net dockerd",
                "-H " + address(),
                "--data-root " + folder.resolve("data"),
                "--exec-root " + folder.resolve("exec"),
                "-p " + folder.resolve("pid"),
                "--config-file " + Files.writeString(folder.resolve("daemon.json"), "{}"),
                "--bridge=none --iptables=false --ip6tables=false --shutdown-timeout 1",
                "--live-restore=" + keepsContainers));
        Process started = new ProcessBuilder("sh", "-c", root(String.join(" ", command)))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        shell("for i in $(seq " + PATIENCE.toSeconds() * 4 + "); do docker -H " + address()
                + " version && exit 0; sleep 0.25; done; exit 1");
        return started;
    }

    /** Ends it as a reboot of its service does. */
    void stop() throws IOException, InterruptedException {
        shell(root("kill $(cat " + folder.resolve("pid") + ")"));
        daemon.waitFor();
    }

    void startAgain() throws IOException, InterruptedException {
        daemon = start();
    }

    private static void shell(String command) throws IOException, InterruptedException {
        int status = new ProcessBuilder("sh", "-c", command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (status != 0) throw new IOException(command + " gave " + status);
    }

    @Override
    public void close() throws IOException {
        try {
            shell("docker -H " + address() + " rm -f $(docker -H " + address() + " ps -aq) || true");
            stop();
            shell("cut -d ' ' -f 2 /proc/mounts | grep ^" + folder + "/ | " + root("xargs -r umount"));
            shell(root("rm -rf " + folder));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
