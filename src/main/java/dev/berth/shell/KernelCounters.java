package dev.berth.shell;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often the kernel enforced a limit in the place's control group so far: {@code memory.events} and
 * {@code pids.events}, or their forms of the first version.
 */
record KernelCounters(long memoryKills, long refusedForks) {
    static final KernelCounters NONE = new KernelCounters(0, 0);
    private static final Pattern KILLS = Pattern.compile("(?m)^oom_kill (\\d+)$");
    private static final Pattern REFUSED = Pattern.compile("(?m)^max (\\d+)$");

    static KernelCounters of(String memoryEvents, String pidsEvents) {
        return new KernelCounters(count(KILLS, memoryEvents), count(REFUSED, pidsEvents));
    }

    private static long count(Pattern pattern, String events) {
        Matcher matcher = pattern.matcher(events);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }
}
