package dev.berth.replay;

import dev.berth.sandbox.Result;
import dev.berth.sandbox.Sandbox;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks at the host and the sandbox once a turn is over. One thread. */
final class Checks {
    private static final Duration REQUEST = Duration.ofSeconds(5);
    private static final long LOOK_AGAIN_MILLIS = 100;

    private final Supplier<Sandbox> sandbox;
    private final Masks masks;

    /** @param sandbox asked for only when a check looks into it */
    Checks(Supplier<Sandbox> sandbox, Masks masks) {
        this.sandbox = sandbox;
        this.masks = masks;
    }

    /** Looks again and again until it holds or the check's time is up. */
    Verdict verdict(Check check) throws InterruptedException {
        long deadline = System.nanoTime() + check.within().toNanos();
        Optional<Difference> difference = look(check);
        while (difference.isPresent() && System.nanoTime() < deadline) {
            Thread.sleep(LOOK_AGAIN_MILLIS);
            difference = look(check);
        }
        return Verdict.of(check.at(), check.sentence(), difference);
    }

    private Optional<Difference> look(Check check) throws InterruptedException {
        return switch (check) {
            case Check.Reach reach -> reach(reach);
            case Check.Listens(Location at, int port, boolean wanted, Duration within) -> listens(port, wanted);
            case Check.FileHolds file -> file(file);
        };
    }

    private Optional<Difference> reach(Check.Reach reach) throws InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(REQUEST).build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(reach.url()).timeout(REQUEST).build();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != reach.status())
                return sentence("it answered with status " + response.statusCode() + ", not " + reach.status());
            return firstDifference(reach.body(), response.body());
        } catch (IOException e) {
            return sentence(
                    "no answer: " + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
        }
    }

    private static Optional<Difference> listens(int port, boolean wanted) {
        if (HostPort.listens(port) == wanted) return Optional.empty();
        return sentence(wanted ? "nothing does" : "something does");
    }

    private Optional<Difference> file(Check.FileHolds file) throws InterruptedException {
        Result read = new SandboxFiles(sandbox.get()).read(file.path());
        if (!SandboxFiles.isSuccess(read)) return sentence(read.output().text().strip());
        return firstDifference(file.content(), read.output().text());
    }

    private Optional<Difference> firstDifference(List<TextRule> rules, String found) {
        for (TextRule rule : rules) {
            Optional<Difference> difference = rule.judge(found, masks);
            if (difference.isPresent()) return difference;
        }
        return Optional.empty();
    }

    private static Optional<Difference> sentence(String text) {
        return Optional.of(new Difference.Sentence(text));
    }
}
