package dev.berth.cli.chat;

import dev.berth.conversation.TurnEnd;
import dev.berth.conversation.TurnEvent;
import dev.berth.terminal.TurnPage;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Tells whoever started the program what comes of a turn, in one of several forms. Told by one thread at a time. */
public sealed interface Report permits AnswerReport, JsonReport, JsonLinesReport, PageReport, TwoReports {

    void began(Account account);

    /** Anything but the end. */
    void on(TurnEvent news);

    void ended(TurnEnd end, Account account);

    /** The words for the forms that programs read, and the one that they and people read. */
    enum Form {
        /** The model's answer and nothing else. */
        TEXT,
        /** One object when all is over. */
        JSON,
        /** One object for each thing that happens, a line each. */
        STREAM_JSON;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Optional<Form> of(String word) {
            return Arrays.stream(values())
                    .filter(form -> form.word().equals(word))
                    .findFirst();
        }
    }

    /** @param model its name, for those forms that tell it */
    static Report of(Form form, PrintWriter out, String model) {
        return switch (form) {
            case TEXT -> new AnswerReport(out);
            case JSON -> new JsonReport(out, model);
            case STREAM_JSON -> new JsonLinesReport(out, model);
        };
    }

    /** The turn as it happens, for a person. */
    static Report page(TurnPage page) {
        return new PageReport(page);
    }

    /** The one and the other, at the same time. */
    static Report both(Report one, Report other) {
        return new TwoReports(one, other);
    }
}
