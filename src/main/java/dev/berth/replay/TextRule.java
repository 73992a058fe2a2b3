package dev.berth.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a text is expected to be. Line ends at its very end do not count. */
sealed interface TextRule {

    /** The rule as the end of a sentence: {@code contains 'hello'}. */
    String sentence();

    /** What differs, if the rule does not hold. */
    Optional<Difference> judge(String found, Masks masks);

    /** What the rule would have to say to hold; empty where it asks for a part or a form only. */
    default Optional<Truth> truth(String found, Masks masks) {
        return Optional.empty();
    }

    record Equals(String text) implements TextRule {
        @Override
        public String sentence() {
            return "equals " + quoted(text);
        }

        @Override
        public Optional<Difference> judge(String found, Masks masks) {
            String expected = masks.over(trimmed(text));
            String seen = masks.over(trimmed(found));
            return expected.equals(seen) ? Optional.empty() : Optional.of(new Difference.Text(expected, seen));
        }

        @Override
        public Optional<Truth> truth(String found, Masks masks) {
            return Optional.of(new Truth.Text(masks.keeping(trimmed(text), trimmed(found))));
        }
    }

    record Contains(String text) implements TextRule {
        @Override
        public String sentence() {
            return "contains " + quoted(text);
        }

        @Override
        public Optional<Difference> judge(String found, Masks masks) {
            return sentenceUnless(masks.over(found).contains(masks.over(trimmed(text))), "it is", found);
        }
    }

    record Omits(String text) implements TextRule {
        @Override
        public String sentence() {
            return "does not contain " + quoted(text);
        }

        @Override
        public Optional<Difference> judge(String found, Masks masks) {
            return sentenceUnless(!masks.over(found).contains(masks.over(trimmed(text))), "it is", found);
        }
    }

    record Matches(Pattern pattern) implements TextRule {
        @Override
        public String sentence() {
            return "matches /" + pattern.pattern() + "/";
        }

        @Override
        public Optional<Difference> judge(String found, Masks masks) {
            return sentenceUnless(pattern.matcher(found).find(), "it is", found);
        }
    }

    record Lines(Count count) implements TextRule {
        @Override
        public String sentence() {
            return "has " + count + " lines";
        }

        @Override
        public Optional<Difference> judge(String found, Masks masks) {
            long lines = trimmed(found).lines().count();
            return sentenceUnless(count.holds(lines), "it has " + lines + " lines and is", found);
        }

        @Override
        public Optional<Truth> truth(String found, Masks masks) {
            return count.truth(trimmed(found).lines().count());
        }
    }

    /** @param command bash source that prints the same on the host, in the folder where the program was started */
    record SameAsHost(String command) implements TextRule {
        @Override
        public String sentence() {
            return "is what the host prints for: " + command.strip();
        }

        @Override
        public Optional<Difference> judge(String found, Masks masks) {
            return new Equals(HostCommand.output(command)).judge(found, masks);
        }
    }

    /** @param pointer a JSON pointer (RFC 6901): {@code /items/0/name}, or empty for all of it */
    record Json(String pointer, JsonNode value) implements TextRule {
        private static final ObjectMapper JSON = new ObjectMapper();

        @Override
        public String sentence() {
            return "has " + value + " at JSON " + (pointer.isEmpty() ? "root" : pointer);
        }

        @Override
        public Optional<Difference> judge(String found, Masks masks) {
            try {
                JsonNode seen = JSON.readTree(found).at(pointer);
                if (value.equals(Json::byNumber, seen)) return Optional.empty();
                return Optional.of(new Difference.Text(
                        value.toPrettyString(), seen.isMissingNode() ? "(nothing there)" : seen.toPrettyString()));
            } catch (JsonProcessingException e) {
                return Optional.of(new Difference.Sentence("it is not JSON: " + excerpt(found)));
            }
        }

        @Override
        public Optional<Truth> truth(String found, Masks masks) {
            try {
                JsonNode seen = JSON.readTree(found).at(pointer);
                return seen.isMissingNode() ? Optional.empty() : Optional.of(new Truth.Json(seen.toString()));
            } catch (JsonProcessingException e) {
                return Optional.empty();
            }
        }

        /** 2.5 is 2.50: how a number is written does not count. */
        private static int byNumber(JsonNode one, JsonNode other) {
            if (one.isNumber() && other.isNumber()) return one.decimalValue().compareTo(other.decimalValue());
            return one.equals(other) ? 0 : 1;
        }
    }

    private static Optional<Difference> sentenceUnless(boolean holds, String opening, String found) {
        if (holds) return Optional.empty();
        String said = found.isBlank() ? "it is empty" : opening + ":\n" + excerpt(found);
        return Optional.of(new Difference.Sentence(said));
    }

    private static String trimmed(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) end--;
        return text.substring(0, end);
    }

    private static String quoted(String text) {
        String line = trimmed(text).replace("\n", "\\n");
        return "'" + (line.length() <= 60 ? line : line.substring(0, 60) + "…") + "'";
    }

    /** Enough of a text to see what it was. */
    private static String excerpt(String text) {
        String whole = trimmed(text);
        return whole.length() <= 2000
                ? whole
                : whole.substring(0, 1000) + "\n…\n" + whole.substring(whole.length() - 1000);
    }
}
