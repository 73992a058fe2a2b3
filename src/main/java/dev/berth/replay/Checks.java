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
        Verdict verdict = look(check);
        while (verdict instanceof Verdict.Differed && System.nanoTime() < deadline) {
            Thread.sleep(LOOK_AGAIN_MILLIS);
            verdict = look(check);
        }
        return verdict;
    }

    private Verdict look(Check check) throws InterruptedException {
        return switch (check) {
            case Check.Reach reach -> reach(reach);
            case Check.Listens listens -> listens(listens);
            case Check.FileHolds file -> file(file);
        };
    }

    private Verdict reach(Check.Reach reach) throws InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(REQUEST).build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(reach.url()).timeout(REQUEST).build();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != reach.status())
                return differed(reach, "it answered with status " + response.statusCode() + ", not " + reach.status());
            return first(reach, reach.body(), response.body());
        } catch (IOException e) {
            return differed(
                    reach,
                    "no answer: " + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
        }
    }

    private static Verdict listens(Check.Listens check) {
        if (HostPort.listens(check.port()) == check.wanted()) return held(check);
        return differed(check, check.wanted() ? "nothing does" : "something does");
    }

    private Verdict file(Check.FileHolds file) throws InterruptedException {
        SandboxFiles files = new SandboxFiles(sandbox.get());
        Result read = file.absent() ? files.look(file.path()) : files.read(file.path());
        if (file.absent()) {
            return SandboxFiles.isSuccess(read)
                    ? differed(file, "it is there:\n" + read.output().text().strip())
                    : held(file);
        }
        if (!SandboxFiles.isSuccess(read))
            return differed(file, read.output().text().strip());
        return first(file, file.content(), read.output().text());
    }

    /** The first rule that does not hold, or none. */
    private Verdict first(Check check, List<PlacedRule> rules, String found) {
        for (PlacedRule placed : rules) {
            Optional<Difference> difference = placed.rule().judge(found, masks);
            Optional<Correction> correction =
                    placed.rule().truth(found, masks).map(truth -> new Correction(placed.at(), truth));
            if (difference.isPresent()) return Verdict.of(check.at(), check.sentence(), difference, correction);
        }
        return held(check);
    }

    private static Verdict held(Check check) {
        return Verdict.held(check.at(), check.sentence());
    }

    private static Verdict differed(Check check, String sentence) {
        return Verdict.differed(check.at(), check.sentence(), new Difference.Sentence(sentence));
    }
}
