package dev.berth.bash;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text with gaps: {@code {{name}}} is filled with a value, and a line that begins with {@code {{if name}}} or
 * {@code {{if not name}}} is there only if the condition says so. Whatever else stands in double braces is an error.
 */
record PromptTemplate(String name, String text) {
    private static final Pattern CONDITION = Pattern.compile("\\{\\{if (not )?([a-z_]+)}}(.*)");
    private static final Pattern GAP = Pattern.compile("\\{\\{(.*?)}}|\\{\\{");

    String fill(Map<String, String> values, Map<String, Boolean> conditions) {
        String[] lines = text.strip().split("\n", -1);
        StringBuilder filled = new StringBuilder();
        for (int i = 0; i < lines.length; i++) {
            Place place = new Place(i + 1);
            Matcher condition = CONDITION.matcher(lines[i]);
            if (!condition.matches())
                filled.append(fillLine(lines[i], values, place)).append('\n');
            else if (holds(condition, conditions, place))
                filled.append(fillLine(condition.group(3), values, place)).append('\n');
        }
        return filled.toString().strip();
    }

    private static boolean holds(Matcher condition, Map<String, Boolean> conditions, Place place) {
        Boolean holds = conditions.get(condition.group(2));
        if (holds == null) throw place.unknown("condition", condition.group(2), conditions);
        return holds != (condition.group(1) != null);
    }

    private static String fillLine(String line, Map<String, String> values, Place place) {
        return GAP.matcher(line).replaceAll(gap -> {
            String key = gap.group(1);
            String value = key == null ? null : values.get(key);
            if (value == null) throw place.unknown("placeholder", key == null ? "{{" : key, values);
            return Matcher.quoteReplacement(value);
        });
    }

    /** For messages. */
    private final class Place {
        private final int line;

        Place(int line) {
            this.line = line;
        }

        IllegalArgumentException unknown(String kind, String word, Map<String, ?> known) {
            return new IllegalArgumentException("prompt " + name + ", line " + line + ": unknown " + kind + " '" + word
                    + "'; there are " + known.keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
    }
}
