package dev.berth.docker;

import dev.berth.sandbox.Sandbox;
import dev.berth.sandbox.SandboxException;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A program that takes all the files it may open, opens a conversation, and then lets the files go. */
final class OutOfFiles {
    private OutOfFiles() {}

    public static void main(String[] arguments) throws Exception {
        DockerSettings settings = DockerSettings.defaults()
                .withOwner(arguments[0])
                .withNamePrefix(arguments[1])
                .withLimits(256L << 20, 2, 128);
        DockerSandboxes sandboxes = new DockerSandboxes(settings);
        Sandbox first = sandboxes.open("first");
        first.run("v=kept");
        List<FileInputStream> taken = takeAll();
        try {
            sandboxes.open("second").run("true");
        } catch (SandboxException e) {
            System.out.println("refused: " + e.getMessage());
        }
        System.out.print(
                "the first still answers: " + first.run("echo $v").output().text());
        for (FileInputStream file : taken) file.close();
        System.out.print("a new one answers: "
                + sandboxes.open("second").run("echo new").output().text());
        sandboxes.close();
    }

    private static List<FileInputStream> takeAll() {
        List<FileInputStream> taken = new ArrayList<>();
        while (true) {
            try {
                taken.add(new FileInputStream("/dev/null"));
            } catch (IOException e) {
                return taken;
            }
        }
    }
}
