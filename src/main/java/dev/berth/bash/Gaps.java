package dev.berth.bash;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** What the prompts' gaps are filled with. */
record Gaps(Map<String, String> values, Map<String, Boolean> conditions) {
    private static final Set<String> WELL_KNOWN_NETWORKS = Set.of("host", "none", "bridge");

    static Gaps of(BashFacts facts, BashSettings settings) {
        return new Gaps(values(facts, settings), conditions(facts));
    }

    String fill(String name, Prompts prompts) {
        return new PromptTemplate(name, prompts.text(name)).fill(values, conditions);
    }

    private static Map<String, String> values(BashFacts facts, BashSettings settings) {
        return Map.ofEntries(
                Map.entry("timeout", seconds(settings.timeout())),
                Map.entry("max_timeout", seconds(settings.maxTimeout())),
                Map.entry("yield", seconds(settings.yieldAfter())),
                Map.entry("wait", seconds(settings.waitFor())),
                Map.entry("max_wait", seconds(settings.maxWait())),
                Map.entry("answer_characters", String.valueOf(settings.answerCharacters())),
                Map.entry("image", facts.image()),
                Map.entry("user", facts.user()),
                Map.entry("directory", facts.directory()),
                Map.entry("writable", String.join(", ", facts.writable())),
                Map.entry("mounts", String.join(", ", facts.mounts())),
                Map.entry("network", facts.network().word()),
                Map.entry("memory", Words.bytes(facts.limits().memoryBytes())),
                Map.entry("cpus", Words.number(facts.limits().cpus())),
                Map.entry("pids", String.valueOf(facts.limits().pids())));
    }

    private static Map<String, Boolean> conditions(BashFacts facts) {
        BashFacts.Network network = facts.network();
        return Map.of(
                "network_host", network.word().equals("host"),
                "network_none", network.word().equals("none"),
                "network_bridge", network.word().equals("bridge"),
                "network_named", !WELL_KNOWN_NETWORKS.contains(network.word()),
                "mounts", !facts.mounts().isEmpty(),
                "privileged_ports", network.privilegedPorts(),
                "ping", network.ping());
    }

    private static String seconds(Duration time) {
        return Words.number(time.toMillis() / 1000.0);
    }
}
