package dev.berth.replay;

/** YAML in the making, key by key, as a person would write it. One thread. */
final class YamlLines {
    private final StringBuilder text = new StringBuilder();
    private boolean itemBegins;

    /** The next key is the first of an item of a list. */
    YamlLines item() {
        itemBegins = true;
        return this;
    }

    /** A key with a text, exactly. */
    YamlLines text(int indent, String key, String value) {
        return line(indent, key, YamlForm.exactly(value, indent));
    }

    /** A key with a text whose last line end does not count. */
    YamlLines loosely(int indent, String key, String value) {
        String lines = value.stripTrailing();
        return text(indent, key, lines.contains("\n") ? lines + "\n" : lines);
    }

    /** A key with a value that is YAML already. */
    YamlLines value(int indent, String key, String yaml) {
        return line(indent, key, new YamlForm(yaml, ""));
    }

    /** A key whose value follows on the next lines. */
    YamlLines open(int indent, String key) {
        return line(indent, key, new YamlForm("", ""));
    }

    private YamlLines line(int indent, String key, YamlForm form) {
        String margin = itemBegins ? " ".repeat(indent - 2) + "- " : " ".repeat(indent);
        itemBegins = false;
        String space = form.head().isEmpty() ? "" : " ";
        text.append(margin + key + ":" + space + form.head() + form.body() + "\n");
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
