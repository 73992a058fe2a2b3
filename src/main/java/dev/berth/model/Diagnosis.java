package dev.berth.model;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.RetriableException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Finds out from what was thrown why a try failed: by the status, by the kind of exception, at last by the words. */
final class Diagnosis {
    /** Turns up in an exception that can only be told by its words. */
    private static final Pattern TOO_LONG = Pattern.compile(
            "context_length_exceeded|maximum context length|prompt is too long|context window|input is too long"
                    + "|exceeds the maximum number of tokens|input token count|too many tokens",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern OUT_OF_CREDIT = Pattern.compile(
            "insufficient_quota|credit balance|billing|exceeded your current quota", Pattern.CASE_INSENSITIVE);

    private static final Pattern OWN_FAULT = Pattern.compile(
            "invalid_request|invalid_argument|authentication|permission|not_found|unauthorized",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern MESSAGE = Pattern.compile("\"message\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.){1,2000})\"");

    private static final int LONGEST_WHY = 400;

    private Diagnosis() {}

    static Failure of(Throwable thrown, Optional<Provider> provider) {
        List<Throwable> chain = chain(thrown);
        return chain.stream()
                .flatMap(each -> known(each, provider).stream())
                .findFirst()
                .orElseGet(() -> thrownByOthers(chain));
    }

    private static Optional<Failure> known(Throwable thrown, Optional<Provider> provider) {
        return switch (thrown) {
            case HttpException refusal -> Optional.of(refused(refusal, provider));
            case InBandException inBand -> Optional.of(inBand(String.valueOf(inBand.getMessage()), provider));
            case BrokenStreamException broken -> Optional.of(passing(shortened(broken)));
            case ConnectException refused -> Optional.of(passing("nothing answers there, is it running?"));
            case UnresolvedAddressException unknown -> Optional.of(passing("there is no host of that name"));
            case SSLException insecure ->
                Optional.of(new Failure.Lasting(
                        "no secure connection: " + shortened(insecure), "Check model.base_url and the certificates."));
            default -> Optional.empty();
        };
    }

    private static Failure passing(String why) {
        return new Failure.Passing(why, Optional.empty());
    }

    private static Failure thrownByOthers(List<Throwable> chain) {
        Throwable first = chain.getFirst();
        for (Throwable each : chain) {
            if (TOO_LONG.matcher(String.valueOf(each.getMessage())).find()) return new Failure.TooLong(shortened(each));
            if (each instanceof NonRetriableException) return new Failure.Lasting(shortened(each), "");
            if (each instanceof RetriableException || each instanceof IOException) return passing(shortened(each));
        }
        return new Failure.Lasting(shortened(first), "");
    }

    private static Failure refused(HttpException refusal, Optional<Provider> provider) {
        String body = String.valueOf(refusal.getMessage());
        int status = refusal.statusCode();
        String why = "status " + status + ", " + shortened(body);
        if (status != 429 && status < 500 && TOO_LONG.matcher(body).find()) return new Failure.TooLong(why);
        return switch (status) {
            case 401, 403 -> new Failure.Lasting("the API key is not accepted (" + why + ")", keyAdvice(provider));
            case 402 -> new Failure.Lasting(why, "The account is out of credit.");
            case 404 -> new Failure.Lasting(why, "Check the model's name and model.base_url.");
            case 408, 409, 425 -> passing(refusal, why);
            case 429 ->
                OUT_OF_CREDIT.matcher(body).find()
                        ? new Failure.Lasting(why, "The account is out of credit.")
                        : passing(refusal, "too many requests (" + why + ")");
            default ->
                status >= 500 ? passing(refusal, "the server fails (" + why + ")") : new Failure.Lasting(why, "");
        };
    }

    private static Failure passing(HttpException refusal, String why) {
        return new Failure.Passing(
                why, refusal instanceof RefusedException known ? known.retryAfter() : Optional.empty());
    }

    private static Failure inBand(String data, Optional<Provider> provider) {
        String why = "it broke off with an error: " + shortened(data);
        if (TOO_LONG.matcher(data).find()) return new Failure.TooLong(why);
        if (OUT_OF_CREDIT.matcher(data).find()) return new Failure.Lasting(why, "The account is out of credit.");
        if (OWN_FAULT.matcher(data).find()) return new Failure.Lasting(why, keyAdvice(provider));
        return passing(why);
    }

    private static String keyAdvice(Optional<Provider> provider) {
        return provider.flatMap(Provider::keyVariable)
                .map(variable -> "Set " + variable + " to a valid key, or model.api_key_file in the configuration.")
                .orElse("Check model.api_key_file in the configuration.");
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
