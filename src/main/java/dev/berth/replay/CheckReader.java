package dev.berth.replay;

import dev.berth.yaml.Fields;
import dev.berth.yaml.Flaws;
import dev.berth.yaml.Yaml;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads what is to be looked at after a turn, from outside the conversation. */
final class CheckReader {
    private static final Duration WITHIN = Duration.ofSeconds(5);

    private final Flaws flaws;
    private final TextRuleReader texts;

    CheckReader(Flaws flaws) {
        this.flaws = flaws;
        this.texts = new TextRuleReader(flaws);
    }

    Optional<Check> check(Yaml yaml) {
        return Fields.of(yaml, "check", "{listens: {port: 8888}}", flaws).flatMap(this::check);
    }

    private Optional<Check> check(Fields fields) {
        Optional<Yaml> reach = fields.take("reach");
        Optional<Yaml> listens = fields.take("listens");
        Optional<Yaml> silent = fields.take("silent");
        Optional<Yaml> file = fields.take("file");
        fields.end();
        if (!fields.exactlyOne("reach", "listens", "silent", "file")) return Optional.empty();
        return reach.flatMap(this::reach)
                .or(() -> listens.flatMap(yaml -> port(yaml, true)))
                .or(() -> silent.flatMap(yaml -> port(yaml, false)))
                .or(() -> file.flatMap(this::file));
    }

    private Optional<Check> reach(Yaml yaml) {
        return Fields.of(yaml, "reach", "{url: http://127.0.0.1:8888/, contains: …}", flaws)
                .map(fields -> {
                    fields.mustHave("url");
                    URI url = fields.scalar("url", "an http address like http://127.0.0.1:8888/", CheckReader::url)
                            .orElse(URI.create("http://127.0.0.1/"));
                    int status = fields.whole("status", 100, 599).orElse(200);
                    List<PlacedRule> rules = texts.among(fields);
                    Check check = new Check.Reach(fields.at(), url, status, rules, within(fields));
                    fields.end();
                    return check;
                });
    }

    private static Optional<URI> url(String text) {
        try {
            URI url = URI.create(text);
            boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            return http && url.getHost() != null ? Optional.of(url) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<Check> port(Yaml yaml, boolean wanted) {
        return Fields.of(yaml, "port", "{port: 8888}", flaws).map(fields -> {
            fields.mustHave("port");
            int port = fields.whole("port", 1, 65_535).orElse(0);
            Check check = new Check.Listens(fields.at(), port, wanted, within(fields));
            fields.end();
            return check;
        });
    }

    private Optional<Check> file(Yaml yaml) {
        return Fields.of(yaml, "file", "{path: /mnt/result.txt, contains: …}", flaws)
                .map(fields -> {
                    String path = fields.required("path");
                    if (!path.isEmpty() && !path.startsWith("/")) fields.flaw("'" + path + "' is not an absolute path");
                    boolean absent = fields.word("absent", List.of("true", "false"))
                            .filter("true"::equals)
                            .isPresent();
                    List<PlacedRule> rules = texts.among(fields);
                    if (absent && !rules.isEmpty()) fields.flaw("a file that is to be 'absent' holds nothing");
                    Check check = new Check.FileHolds(fields.at(), path, absent, rules, within(fields));
                    fields.end();
                    return check;
                });
    }

    private static Duration within(Fields fields) {
        return fields.duration("within").orElse(WITHIN);
    }
}
