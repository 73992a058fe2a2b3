package dev.berth.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.berth.yaml.Location;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

/** The report for continuous-integration servers, held against what they accept. */
class JunitXmlTest {
    private static final Script SCRIPT = ScriptReader.read(Path.of("dir/x.yaml"), "turns: [{user: hi}]");
    private static final Location AT = new Location(Path.of("dir/x.yaml"), 3, 4);

    private final Played passed = played(new Ending.Passed(), Verdict.held(AT, "exit status 2"));
    private final Played differed = played(
            new Ending.Differed(1), Verdict.differed(AT, "output equals 'a'", new Difference.Text("a", "b\u0007<&\n")));
    private final Played broken = played(new Ending.Broken("no <engine>"));
    private final Played skipped = played(new Ending.Skipped("no psql"));

    @Test
    void everyKindOfReportIsWhatServersAccept() {
        String xml = JunitXml.of(List.of(
                new Tries(SCRIPT, new Repetition.Once(), List.of(passed)),
                new Tries(SCRIPT, new Repetition.Once(), List.of(skipped)),
                new Tries(SCRIPT, new Repetition.Times(3), List.of(passed, differed, broken)),
                new Tries(SCRIPT, new Repetition.Retries(2), List.of(differed, broken, passed))));
        assertThatCode(() -> validator().validate(new StreamSource(new StringReader(xml))))
                .as(xml)
                .doesNotThrowAnyException();
    }

    @Test
    void timesThatCountAreSuitesAndTriesThatAreMadeUpForAreMarked() {
        String times = JunitXml.of(List.of(new Tries(SCRIPT, new Repetition.Times(2), List.of(passed, differed))));
        assertThat(times).contains("name=\"x (time 1 of 2)\"", "name=\"x (time 2 of 2)\"", "<failure ");
        String retries = JunitXml.of(List.of(new Tries(SCRIPT, new Repetition.Retries(1), List.of(differed, passed))));
        assertThat(retries)
                .containsOnlyOnce("<testsuite ")
                .contains(
                        "failures=\"0\"", "<flakyFailure type=\"differed\" message=\"1 did not hold\">dir/x.yaml:3:4: ")
                .doesNotContain("<failure ");
        String never = JunitXml.of(List.of(new Tries(SCRIPT, new Repetition.Retries(1), List.of(broken, differed))));
        assertThat(never).contains("<failure ").doesNotContain("<flaky");
    }

    private static Validator validator() throws SAXException, IOException {
        return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(JunitXmlTest.class.getResource("junit-report.xsd"))
                .newValidator();
    }

    private static Played played(Ending ending, Verdict... verdicts) {
        return new Played(SCRIPT, ending, List.of(verdicts), Played.Effort.NONE, Duration.ofMillis(1_234_567));
    }
}
