package dev.berth.transcript;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * One entry as one line: JSON in UTF-8, ended by a line feed. Every string survives the way there and back, lone
 * surrogates and NULs included. Fields that are not known are skipped; a field that is missing is an error.
 */
final class EntryLine {
    /** What this program writes, and the newest that it reads. */
    static final int SCHEMA = 1;

    static final String PROGRAM = "berth";

    /** Longer lines are neither written nor read. */
    static final int LONGEST = 64 * 1024 * 1024;

    private static final ObjectMapper JSON = mapper();

    private EntryLine() {}

    static byte[] bytes(Entry entry) {
        try {
            String json = JSON.writerFor(Entry.class).writeValueAsString(entry);
            byte[] line = (escapeLoneSurrogates(json) + "\n").getBytes(StandardCharsets.UTF_8);
            if (line.length > LONGEST)
                throw new TranscriptException("an entry of " + line.length + " bytes is too long for a transcript: "
                        + LONGEST + " bytes are allowed");
            return line;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON can be made of the entry", e);
        }
    }

    /** @throws UnreadableLine saying why the line is no entry */
    static Entry parse(byte[] line) throws UnreadableLine {
        try {
            Entry entry = JSON.readValue(decode(line), Entry.class);
            if (entry == null) throw new UnreadableLine("it is null");
            return entry;
        } catch (JacksonException e) {
            throw new UnreadableLine(e.getOriginalMessage());
        }
    }

    /** The schema that a first line declares, readable even where the rest of the line is of a newer kind. */
    static int schemaOf(byte[] firstLine) throws UnreadableLine {
        try {
            JsonNode began = JSON.readTree(decode(firstLine));
            if (!began.path("entry").asText().equals("began")
                    || !began.path("schema").isInt())
                throw new UnreadableLine("it is not the first line of a transcript");
            return began.path("schema").asInt();
        } catch (JacksonException e) {
            throw new UnreadableLine(e.getOriginalMessage());
        }
    }

    private static String decode(byte[] line) throws UnreadableLine {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableLine("it is not UTF-8");
        }
    }

    /** UTF-8 has no bytes for half a pair; JSON has an escape for it. */
    private static String escapeLoneSurrogates(String json) {
        if (json.codePoints().noneMatch(EntryLine::isLoneSurrogate)) return json;
        StringBuilder escaped = new StringBuilder(json.length() + 16);
        json.codePoints().forEach(point -> {
            if (isLoneSurrogate(point)) escaped.append(String.format("\\u%04x", point));
            else escaped.appendCodePoint(point);
        });
        return escaped.toString();
    }

    private static boolean isLoneSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static ObjectMapper mapper() {
        StreamReadConstraints constraints =
                StreamReadConstraints.builder().maxStringLength(LONGEST).build();
        return JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(constraints).build())
                .addModule(new SimpleModule()
                        .addSerializer(Instant.class, ToStringSerializer.instance)
                        .addDeserializer(Instant.class, new InstantReader())
                        .addDeserializer(TokenUse.class, new TokenUseReader()))
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /** Reads what {@link Instant#toString} wrote, without the module for the whole of java.time. */
    private static final class InstantReader extends FromStringDeserializer<Instant> {
        private static final long serialVersionUID = 1;

        InstantReader() {
            super(Instant.class);
        }

        @Override
        protected Instant _deserialize(String text, DeserializationContext context) throws java.io.IOException {
            try {
                return Instant.parse(text);
            } catch (java.time.format.DateTimeParseException e) {
                return (Instant) context.handleWeirdStringValue(Instant.class, text, "not an instant");
            }
        }
    }
}
