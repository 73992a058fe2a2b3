package dev.berth.replay;

import dev.berth.yaml.Location;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The report that continuous-integration servers read: a suite a script, a case an expectation. */
public final class JunitXml {
    private final XMLStreamWriter xml;

    private JunitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** Writes the report, and the folders that lead to it. */
    public static void write(Path file, List<Tries> all) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) Files.createDirectories(folder);
            Files.writeString(file, of(all));
        } catch (IOException e) {
            throw new ScriptException("cannot write the report " + file + ": " + e.getMessage(), e);
        }
    }

    static String of(List<Tries> all) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter writer = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            new JunitXml(writer).document(all);
            return text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a string cannot fail to be written", e);
        }
    }

    private void document(List<Tries> all) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuites");
        for (Tries tries : all) {
            switch (tries.repetition()) {
                case Repetition.Once o -> suite(tries.last(), "", List.of());
                case Repetition.Times t -> eachTime(tries.played());
                case Repetition.Retries r ->
                    suite(
                            tries.last(),
                            "",
                            tries.played().subList(0, tries.played().size() - 1));
            }
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEndDocument();
    }

    private void eachTime(List<Played> all) throws XMLStreamException {
        for (int i = 0; i < all.size(); i++)
            suite(all.get(i), " (time " + (i + 1) + " of " + all.size() + ")", List.of());
    }

    /** @param before tries that did not pass, and that the last one makes up for */
    private void suite(Played played, String suffix, List<Played> before) throws XMLStreamException {
        boolean broken = played.ending() instanceof Ending.Broken;
        boolean skipped = played.ending() instanceof Ending.Skipped;
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", clean(played.script().title() + suffix));
        xml.writeAttribute("file", clean(played.script().file().toString()));
        xml.writeAttribute("tests", String.valueOf(played.verdicts().size() + 1));
        xml.writeAttribute("failures", String.valueOf(played.differences().size()));
        xml.writeAttribute("errors", broken ? "1" : "0");
        xml.writeAttribute("skipped", skipped ? "1" : "0");
        xml.writeAttribute("time", seconds(played.took()));
        whole(played, before);
        for (Verdict verdict : played.verdicts()) testCase(played, verdict);
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    /** One case for the playing itself, so that a script without a verdict is seen too. */
    private void whole(Played played, List<Played> before) throws XMLStreamException {
        begin(played, "is played to its end", seconds(played.took()));
        switch (played.ending()) {
            case Ending.Skipped(String why) -> {
                xml.writeEmptyElement("skipped");
                xml.writeAttribute("message", clean(why));
            }
            case Ending.Broken(String why) -> outcome("error", why, why);
            case Ending.Passed p -> flaky(before);
            case Ending.Differed d -> {}
        }
        xml.writeEndElement();
    }

    private void flaky(List<Played> before) throws XMLStreamException {
        for (Played played : before) {
            boolean broken = played.ending() instanceof Ending.Broken;
            xml.writeStartElement(broken ? "flakyError" : "flakyFailure");
            xml.writeAttribute("type", played.ending().word());
            xml.writeAttribute(
                    "message",
                    broken ? clean(played.ending().why()) : played.differences().size() + " did not hold");
            for (Verdict.Differed differed : played.differences())
                xml.writeCharacters(clean(differed.at() + ": " + differed.sentence() + "\n"
                        + differed.difference().rendered() + "\n"));
            xml.writeEndElement();
        }
    }

    private void testCase(Played played, Verdict verdict) throws XMLStreamException {
        Location at = verdict.at();
        begin(played, "line " + at.line() + ": " + verdict.sentence(), "0");
        if (verdict instanceof Verdict.Differed differed)
            outcome(
                    "failure",
                    at + ": " + differed.sentence(),
                    differed.difference().rendered());
        xml.writeEndElement();
    }

    private void begin(Played played, String name, String time) throws XMLStreamException {
        xml.writeCharacters("\n    ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", "replay." + clean(played.script().title()));
        xml.writeAttribute("name", clean(name));
        xml.writeAttribute("time", time);
    }

    private void outcome(String element, String message, String text) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeAttribute("message", clean(message));
        xml.writeCharacters(clean(text));
        xml.writeEndElement();
    }

    /** XML has no way to write most control characters. */
    private static String clean(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().forEach(c -> clean.appendCodePoint(isXml(c) ? c : 0xfffd));
        return clean.toString();
    }

    private static boolean isXml(int c) {
        return c == '\n'
                || c == '\t'
                || c == '\r'
                || (c >= 0x20 && c <= 0xd7ff)
                || (c >= 0xe000 && c != 0xfffe && c != 0xffff);
    }

    private static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis())
                .divide(BigDecimal.valueOf(1000), 3, RoundingMode.HALF_UP)
                .toString();
    }
}
