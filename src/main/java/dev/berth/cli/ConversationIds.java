package dev.berth.cli;

import dev.berth.transcript.ConversationId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads conversation IDs from the command line. */
final class ConversationIds implements ITypeConverter<ConversationId> {
    /** Stands in a field until picocli has set it. */
    static final ConversationId UNSET = new ConversationId("unset");

    @Override
    public ConversationId convert(String text) {
        try {
            return new ConversationId(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
