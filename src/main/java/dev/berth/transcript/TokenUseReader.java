package dev.berth.transcript;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;

/** Reads a count of tokens, also that of a program which did not yet count what was written to a cache. */
final class TokenUseReader extends StdDeserializer<TokenUse> {
    private static final long serialVersionUID = 1;

    TokenUseReader() {
        super(TokenUse.class);
    }

    @Override
    public TokenUse deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        JsonNode use = context.readTree(parser);
        return new TokenUse(
                count(use, "input", context),
                count(use, "output", context),
                count(use, "cached", context),
                use.has("written") ? count(use, "written", context) : 0);
    }

    private static long count(JsonNode use, String name, DeserializationContext context) throws IOException {
        JsonNode count = use.path(name);
        if (!count.isIntegralNumber() || !count.canConvertToLong())
            context.reportInputMismatch(TokenUse.class, "'%s' is no count of tokens", name);
        return count.longValue();
    }
}
