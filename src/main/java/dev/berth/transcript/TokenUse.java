package dev.berth.transcript;

/**
 * Tokens of one or several model replies. A figure that the model did not report counts as zero.
 *
 * @param input all tokens sent, cached ones included
 * @param cached those of the input that came from the provider's cache
 * @param written those of the input that were written to the provider's cache, where that has a price of its own
 */
public record TokenUse(long input, long output, long cached, long written) {
    public static final TokenUse NONE = new TokenUse(0, 0, 0);

    /** Of a model that says nothing of what it wrote to a cache. */
    public TokenUse(long input, long output, long cached) {
        this(input, output, cached, 0);
    }

    public TokenUse plus(TokenUse other) {
        return new TokenUse(input + other.input, output + other.output, cached + other.cached, written + other.written);
    }

    public long total() {
        return input + output;
    }
}
