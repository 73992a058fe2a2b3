package dev.berth.model;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.RetriableException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Why one try to get a reply came to nothing, as a clause for people. */
sealed interface Failure {

    String why();

    /** It may be gone when asked again, at the earliest {@code after} what the server demands. */
    record Passing(String why, Optional<Duration> after) implements Failure {}

    /** It will not go away by itself; {@code advice} is a sentence on what to do. */
    record Lasting(String why, String advice) implements Failure {}

    /** The request is longer than the model's context. */
    record TooLong(String why) implements Failure {}

    /** Turns up in an exception that can only be told by its words. */
    Pattern TOO_LONG = Pattern.compile(
            "context_length_exceeded|maximum context length|prompt is too long|context window|input is too long"
                    + "|exceeds the maximum number of tokens|input token count|too many tokens",
            Pattern.CASE_INSENSITIVE);

    Pattern OUT_OF_CREDIT = Pattern.compile(
            "insufficient_quota|credit balance|billing|exceeded your current quota", Pattern.CASE_INSENSITIVE);

    Pattern OWN_FAULT = Pattern.compile(
            "invalid_request|invalid_argument|authentication|permission|not_found|unauthorized",
            Pattern.CASE_INSENSITIVE);

    Pattern MESSAGE = Pattern.compile("\"message\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.){1,2000})\"");

    int LONGEST_WHY = 400;

    static Failure of(Throwable thrown, Optional<Provider> provider) {
        List<Throwable> chain = chain(thrown);
        for (Throwable each : chain) if (each instanceof HttpException refusal) return refused(refusal, provider);
        for (Throwable each : chain)
            if (each instanceof InBandException inBand) return inBand(String.valueOf(inBand.getMessage()), provider);
        for (Throwable each : chain)
            if (each instanceof SSLException)
                return new Lasting(
                        "no secure connection: " + shortened(each), "Check model.base_url and the certificates.");
        for (Throwable each : chain)
            if (each instanceof ConnectException || each instanceof UnresolvedAddressException)
                return new Passing("nothing answers there, is it running?", Optional.empty());
        for (Throwable each : chain)
            if (each instanceof BrokenStreamException) return new Passing(shortened(each), Optional.empty());
        return thrownByOthers(chain);
    }

    private static Failure thrownByOthers(List<Throwable> chain) {
        Throwable first = chain.getFirst();
        for (Throwable each : chain) {
            if (TOO_LONG.matcher(String.valueOf(each.getMessage())).find()) return new TooLong(shortened(each));
            if (each instanceof NonRetriableException) return new Lasting(shortened(each), "");
            if (each instanceof RetriableException || each instanceof IOException)
                return new Passing(shortened(each), Optional.empty());
        }
        return new Lasting(shortened(first), "");
    }

    private static Failure refused(HttpException refusal, Optional<Provider> provider) {
        String body = String.valueOf(refusal.getMessage());
        int status = refusal.statusCode();
        String why = "status " + status + ", " + shortened(body);
        if (status != 429 && status < 500 && TOO_LONG.matcher(body).find()) return new TooLong(why);
        return switch (status) {
            case 401, 403 -> new Lasting("the API key is not accepted (" + why + ")", keyAdvice(provider));
            case 402 -> new Lasting(why, "The account is out of credit.");
            case 404 -> new Lasting(why, "Check the model's name and model.base_url.");
            case 408, 409, 425 -> passing(refusal, why);
            case 429 ->
                OUT_OF_CREDIT.matcher(body).find()
                        ? new Lasting(why, "The account is out of credit.")
                        : passing(refusal, "too many requests (" + why + ")");
            default -> status >= 500 ? passing(refusal, "the server fails (" + why + ")") : new Lasting(why, "");
        };
    }

    private static Failure passing(HttpException refusal, String why) {
        return new Passing(why, refusal instanceof RefusedException known ? known.retryAfter() : Optional.empty());
    }

    private static Failure inBand(String data, Optional<Provider> provider) {
        String why = "it broke off with an error: " + shortened(data);
        if (TOO_LONG.matcher(data).find()) return new TooLong(why);
        if (OUT_OF_CREDIT.matcher(data).find()) return new Lasting(why, "The account is out of credit.");
        if (OWN_FAULT.matcher(data).find()) return new Lasting(why, keyAdvice(provider));
        return new Passing(why, Optional.empty());
    }

    private static String keyAdvice(Optional<Provider> provider) {
        return provider.flatMap(Provider::keyVariable)
                .map(variable -> "Set " + variable + " to a valid key, or model.api_key in the configuration.")
                .orElse("Check model.api_key in the configuration.");
    }

    private static List<Throwable> chain(Throwable thrown) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable each = thrown; each != null && chain.size() < 20; each = each.getCause()) chain.add(each);
        return chain;
    }

    private static String shortened(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null || message.isBlank()
                ? thrown.getClass().getSimpleName().toLowerCase(Locale.ROOT)
                : shortened(message);
    }

    /** The provider's own sentence if there is one, on one line and without what could steer a terminal. */
    private static String shortened(String text) {
        Matcher message = MESSAGE.matcher(text);
        String said =
                message.find() ? message.group(1).replaceAll("\\\\[nrt]", " ").replaceAll("\\\\(.)", "$1") : text;
        String line = said.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        if (line.isEmpty()) return "no reason given";
        return line.length() <= LONGEST_WHY ? line : line.substring(0, LONGEST_WHY) + "…";
    }
}
