package dev.berth.replay.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as a real browser shows it. The test command installs one; elsewhere these are skipped, by name. */
class HtmlReportBrowserTest {
    private static final String DIFFERS = """
        name: it differs
        turns:
          - user: Look.
            steps:
              - {run: ls --color, answer: "\\e[31mred\\e[0m plain\\n", expect: {output: "plain"}}
              - {say: done}
        """;
    private static final String PASSES = """
        name: it passes
        turns: [{user: hi, steps: [{run: find-me, answer: a, expect: {status: 0}}, {say: done}]}]
        """;

    private final AtomicInteger requests = new AtomicInteger();

    @TempDir
    private Path folder;

    private HttpServer outside = server();

    @BeforeEach
    void startOutside() {
        assumeTrue(browser().isPresent(), "there is no Chromium on the path");
        outside.start();
    }

    @AfterEach
    void stopOutside() {
        outside.stop(0);
    }

    @Test
    void eachScriptIsARowAndWhatDiffersIsOpen() throws Exception {
        String shown = shown(report(DIFFERS, PASSES), "");
        assertThat(shown)
                .contains("<span class=\"name\">it differs</span>", "<span class=\"name\">it passes</span>")
                .contains("1 of 1 did not hold", "1 expectation held", "<span class=\"f1\">red</span> plain")
                .contains("<pre class=\"minus\">-plain</pre>", "<pre class=\"plus\">+red plain</pre>")
                .contains("class=\"call wrong\"", "<title>✗ 2 scripts: 1 passed, 1 differed")
                .doesNotContain("<pre class=\"command\">$ find-me</pre>");
    }

    @Test
    void filtersAreInTheAddress() throws Exception {
        Path report = report(DIFFERS, PASSES);
        assertThat(hidden(shown(report, "#standing=passed"))).containsExactly("it differs");
        assertThat(hidden(shown(report, "#find=FIND-ME"))).containsExactly("it differs");
        String both = shown(report, "#find=nowhere&open=1");
        assertThat(hidden(both)).containsExactly("it differs", "it passes");
        assertThat(both)
                .contains("<pre class=\"command\">$ find-me</pre>")
                .doesNotContain("id=\"none\" class=\"faint\" hidden");
        assertThat(shown(report, "#only=1")).contains("<main id=\"scripts\" class=\"only\">");
    }

    @Test
    void hostileTextIsShownAsTextAndNothingIsLoaded() throws Exception {
        String url = "http://127.0.0.1:" + outside.getAddress().getPort() + "/";
        String hostile = "</script><img src=" + url + "a><script src=" + url + "b></script><style>@import url(" + url
                + "c)</style><base href=" + url + ">";
        String quoted = "\"" + hostile + "\"";
        Path report = report("name: " + quoted + "\nabout: " + quoted + "\nturns: [{user: " + quoted
                + ", steps: [{say: "
                + quoted + ", run: " + quoted + ", answer: " + quoted + ", expect: {output: x}}, {say: " + quoted
                + "}]}]");
        String shown = shown(report, "#open=0");
        assertThat(shown).contains("&lt;img src=" + url + "a&gt;").doesNotContain("<img", "<base", "<style>@import");
        assertThat(requests).hasValue(0);
    }

    @Test
    void itIsLightOrDarkAsThePersonHasIt() throws Exception {
        Path report = report(DIFFERS, PASSES);
        assertThat(brightness(report)).isGreaterThan(200);
        assertThat(brightness(report, "--blink-settings=preferredColorScheme=0"))
                .isLessThan(60);
    }

    private Path report(String... scripts) throws IOException, InterruptedException {
        HtmlReport report = new HtmlReport(Instant.now());
        Runs runs = Runs.of(folder, report, scripts);
        Path file = folder.resolve("report.html");
        report.write(file, runs.all(), runs.tally());
        return file;
    }

    /** The names of the scripts that are not shown. */
    private static List<String> hidden(String shown) {
        return Arrays.stream(shown.split("<details class=\"script\"", -1))
                .skip(1)
                .filter(row -> row.substring(0, row.indexOf('>')).contains("hidden"))
                .map(row -> row.replaceFirst("(?s).*?<span class=\"name\">(.*?)</span>.*", "$1"))
                .toList();
    }

    private String shown(Path report, String address) throws IOException, InterruptedException {
        Path out = folder.resolve("dom.html");
        browse(out, report.toUri() + address, "--dump-dom");
        return Files.readString(out);
    }

    /** The mean of all pixels. */
    private double brightness(Path report, String... options) throws IOException, InterruptedException {
        Path png = folder.resolve("shot.png");
        List<String> all = new ArrayList<>(List.of("--screenshot=" + png, "--window-size=900,700"));
        all.addAll(List.of(options));
        browse(folder.resolve("out"), report.toUri().toString(), all.toArray(String[]::new));
        BufferedImage image = ImageIO.read(png.toFile());
        long sum = 0;
        for (int y = 0; y < image.getHeight(); y++)
            for (int x = 0; x < image.getWidth(); x++) sum += (image.getRGB(x, y) >> 8) & 0xff;
        return (double) sum / image.getWidth() / image.getHeight();
    }

    private void browse(Path out, String url, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                browser().orElseThrow(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--user-data-dir=" + folder.resolve("profile"),
                "--virtual-time-budget=5000"));
        command.addAll(List.of(options));
        command.add(url);
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        boolean ended = process.waitFor(90, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).as("the browser ended by itself").isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("err")))
                .isZero();
    }

    private static Optional<String> browser() {
        List<String> names = List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome");
        return names.stream()
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    private HttpServer server() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                requests.incrementAndGet();
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            return server;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
