package dev.berth.docker;

import java.util.Map;

/** What containers and volumes of ours are marked with. */
final class Labels {
    static final String OWNER = "dev.berth.owner";
    static final String CONVERSATION = "dev.berth.conversation";

    /** A digest of all that the container was made from; another one means that it must be made anew. */
    static final String MADE_FROM = "dev.berth.made-from";

    /** On images that link /tmp and the home folder into /mnt; see config/image. */
    static final String IMAGE = "dev.berth.image";

    private Labels() {}

    static Map<String, String> of(String owner, String conversation) {
        return Map.of(OWNER, owner, CONVERSATION, conversation);
    }
}
