package dev.berth.docker;

import dev.berth.sandbox.Sandbox;

/** A program that is killed: it leaves a shell with state and a job. */
final class LeftBehind {
    static final String CONVERSATION = "left-behind";

    private LeftBehind() {}

    public static void main(String[] arguments) throws Exception {
        DockerSettings settings = DockerSettings.defaults()
                .withOwner(arguments[0])
                .withNamePrefix(arguments[1])
                .withLimits(256L << 20, 2, 128);
        Sandbox sandbox = new DockerSandboxes(settings).open(CONVERSATION);
        sandbox.run("state=survives; cd /etc; sleep 1000 &");
        System.out.println("begun");
        Thread.sleep(60_000);
    }
}
