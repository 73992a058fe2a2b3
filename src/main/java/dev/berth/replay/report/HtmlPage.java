package dev.berth.replay.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The page around the data. Its policy lets nothing run and nothing be loaded but the script and the style that are part
 * of it, known by their hashes: what a script, a model or a command wrote can do no harm even if it were taken for markup.
 */
final class HtmlPage {
    private HtmlPage() {}

    static String of(JsonNode run) {
        String style = resource("report.css");
        String script = resource("report.js");
        return resource("report.html")
                .replace("{{policy}}", policy(style, script))
                .replace("{{style}}", style)
                .replace("{{script}}", script)
                .replace("{{data}}", embedded(run));
    }

    private static String policy(String style, String script) {
        return "default-src 'none'; style-src 'sha256-" + hash(style) + "'; script-src 'sha256-" + hash(script)
                + "'; base-uri 'none'; form-action 'none'";
    }

    /** JSON in which nothing can end the element that it stands in. */
    private static String embedded(JsonNode run) {
        return ReportFiles.json(run)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream text = HtmlPage.class.getResourceAsStream(name)) {
            if (text == null) throw new IllegalStateException("the program lacks its own file " + name);
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
