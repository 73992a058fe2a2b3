package dev.berth.replay;

import dev.berth.replay.YamlForm.Style;
import dev.berth.replay.YamlPlaces.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A YAML text in which some values are exchanged for others; every other character stays. One thread. */
final class YamlEdit {
    /** How a block of text begins; a comment may follow. */
    private static final Pattern BLOCK_HEAD = Pattern.compile("[|>][-+0-9]*");

    private record Change(int from, int to, String text) {}

    private final String text;
    private final YamlPlaces places;
    private final List<Change> changes = new ArrayList<>();

    YamlEdit(String text) {
        this.text = text;
        this.places = YamlPlaces.in(text);
    }

    /** Puts the truth where the correction says; false if no value begins there. */
    boolean put(Correction correction) {
        Optional<Place> place = places.at(correction.at());
        place.ifPresent(found -> put(correction.truth(), found));
        return place.isPresent();
    }

    private void put(Truth truth, Place place) {
        Style style = styleAt(place);
        YamlForm form = YamlForm.of(truth, style, place);
        int headEnd = style == Style.BLOCK ? blockHeadEnd(place) : place.to();
        int lineEnd = lineEnd(headEnd);
        int bodyEnd = style == Style.BLOCK ? Math.max(lineEnd, place.to()) : lineEnd;
        changes.add(new Change(place.from(), headEnd, form.head()));
        if (style == Style.BLOCK || !form.body().isEmpty()) changes.add(new Change(lineEnd, bodyEnd, form.body()));
    }

    private Style styleAt(Place place) {
        return switch (place.from() < place.to() ? text.charAt(place.from()) : ' ') {
            case '|', '>' -> Style.BLOCK;
            case '\'' -> Style.SINGLE;
            case '"' -> Style.DOUBLE;
            default -> Style.PLAIN;
        };
    }

    private int blockHeadEnd(Place place) {
        Matcher head = BLOCK_HEAD.matcher(text).region(place.from(), text.length());
        return head.lookingAt() ? head.end() : place.from();
    }

    private int lineEnd(int from) {
        int end = text.indexOf('\n', from);
        if (end < 0) return text.length();
        return end > from && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    String result() {
        String lineEnds = text.contains("\r\n") ? "\r\n" : "\n";
        StringBuilder result = new StringBuilder(text);
        changes.sort(Comparator.comparingInt(Change::from).reversed());
        for (Change change : changes)
            result.replace(change.from(), change.to(), change.text().replace("\n", lineEnds));
        return result.toString();
    }
}
