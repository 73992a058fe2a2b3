package dev.berth.transcript;

/**
 * Tokens of one or several model replies. A figure that the model did not report counts as zero.
 *
 * @param input all tokens sent, cached ones included
 * @param cached those of the input that came from the provider's cache
 */
public record TokenUse(long input, long output, long cached) {
    public static final TokenUse NONE = new TokenUse(0, 0, 0);

    public TokenUse plus(TokenUse other) {
        return new TokenUse(input + other.input, output + other.output, cached + other.cached);
    }

    public long total() {
        return input + output;
    }
}
