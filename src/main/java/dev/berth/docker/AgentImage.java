package dev.berth.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The image that Berth builds: {@code config/image} has its list of packages and its last touches. */
public final class AgentImage {
    private static final String FOLDER = "/dev/berth/config/image/";

    /** In the order of {@code build.sh}, which makes the same fingerprint. */
    private static final List<String> MADE_FROM = List.of("packages.txt", "finish.sh");

    private static final int LENGTH = 16;

    private AgentImage() {}

    /** What {@link EngineFacts.Image#madeFrom} is for an image that is current. */
    public static String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String name : MADE_FROM) digest.update(bytes(name));
            return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    private static byte[] bytes(String name) {
        try (InputStream file = AgentImage.class.getResourceAsStream(FOLDER + name)) {
            if (file == null) throw new IllegalStateException(FOLDER + name + " is missing from the program");
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FOLDER + name, e);
        }
    }
}
