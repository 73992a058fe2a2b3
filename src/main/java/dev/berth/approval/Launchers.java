package dev.berth.approval;

import dev.berth.approval.Launched.Command;
import dev.berth.approval.Launched.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The commands that start others, and how each is told what to start. */
final class Launchers {

    /**
     * Options, then perhaps words of its own, then the command.
     *
     * @param flags options that stand alone; of one letter they may be bundled
     * @param valued options that take the next word, or what follows an equals sign or the letter itself
     * @param operands words before the command
     */
    private record Prefix(Set<String> flags, Set<String> valued, int operands) {}

    private static final Map<String, Prefix> PREFIXES = Map.ofEntries(
            prefix(
                    "sudo",
                    "A b E H n P S --askpass --background --preserve-env --set-home --non-interactive --stdin",
                    "u g h p C r t T U D R --user --group --host --prompt --chdir --close-from --role --type --chroot",
                    0),
            prefix("doas", "n", "u C", 0),
            prefix("env", "i 0 v - --ignore-environment --null --debug", "u C --unset --chdir", 0),
            prefix("nice", "0 1 2 3 4 5 6 7 8 9", "n --adjustment", 0),
            prefix("nohup", "", "", 0),
            prefix("setsid", "c f w --ctty --fork --wait", "", 0),
            prefix("stdbuf", "", "i o e --input --output --error", 0),
            prefix("ionice", "t --ignore", "c n --class --classdata", 0),
            prefix("chrt", "a b d f i m o r R v", "T P D", 1),
            prefix("taskset", "a c", "", 1),
            prefix("timeout", "v f --foreground --preserve-status --verbose", "k s --kill-after --signal", 1),
            prefix("time", "p a v q --portability --append --verbose --quiet", "f o --format --output", 0),
            prefix("command", "p", "", 0),
            prefix("builtin", "", "", 0),
            prefix("exec", "c l", "a", 0),
            prefix("chroot", "--skip-chdir", "--userspec --groups", 1),
            prefix(
                    "xargs",
                    "0 r t p x o --null --no-run-if-empty --verbose --interactive --exit",
                    "I n P L d a E s --replace --max-args --max-procs --max-lines --delimiter --arg-file --eof"
                            + " --max-chars",
                    0),
            prefix("busybox", "", "", 0),
            prefix("toybox", "", "", 0),
            prefix("setarch", "R", "", 1),
            prefix("fakeroot", "", "", 0),
            prefix("caffeinate", "d i m s u", "t w", 0));

    /** They may be told variables before the command. */
    private static final Set<String> SETTING_NAMES = Set.of("env", "sudo", "doas", "time");

    private static final Pattern SETTING = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=.*", Pattern.DOTALL);

    private static final Set<String> SHELLS =
            Set.of("bash", "sh", "dash", "zsh", "ksh", "mksh", "ash", "rbash", "fish");

    /** They run commands in ways that are not worth taking apart, or change what later words mean. */
    private static final Set<String> OBSCURE = Set.of(
            "parallel",
            "strace",
            "ltrace",
            "script",
            "unshare",
            "nsenter",
            "systemd-run",
            "watch",
            "flock",
            "alias",
            "enable",
            "bind",
            "complete",
            "compgen",
            "mapfile",
            "readarray",
            "fc",
            "gdb",
            "expect",
            "entr",
            "runuser",
            "su",
            "setpriv",
            "prlimit",
            "start-stop-daemon",
            "run-parts",
            "at",
            "batch",
            "crontab",
            "screen",
            "tmux",
            "let",
            "shopt",
            "coproc",
            "daemonize",
            "capsh",
            "unbuffer",
            "socat",
            "proxychains",
            "torsocks",
            "dbus-launch",
            "xvfb-run",
            "dbus-run-session",
            "perf",
            "valgrind",
            "ssh-agent",
            "eatmydata",
            "firejail",
            "bwrap",
            "chpst");

    private Launchers() {}

    private static Map.Entry<String, Prefix> prefix(String name, String flags, String valued, int operands) {
        return Map.entry(name, new Prefix(words(flags), words(valued), operands));
    }

    private static Set<String> words(String list) {
        return list.isEmpty() ? Set.of() : Set.of(list.split(" "));
    }

    static List<Launched> launched(String name, List<Word> arguments) {
        Prefix prefix = PREFIXES.get(name);
        if (prefix != null) return isQuestion(name, arguments) ? List.of() : after(name, prefix, arguments);
        if (SHELLS.contains(name)) return ShellCalls.byShell(name, arguments);
        if (OBSCURE.contains(name) && !arguments.isEmpty())
            return List.of(new Unknown("what '" + name + "' starts or changes is not looked into"));
        return switch (name) {
            case "eval" -> ShellCalls.byEval(arguments);
            case "trap" -> ShellCalls.byTrap(arguments);
            case "find" -> byFind(arguments);
            default -> List.of();
        };
    }

    /** {@code command -v} only says where a command is. */
    private static boolean isQuestion(String name, List<Word> arguments) {
        return name.equals("command")
                && !arguments.isEmpty()
                && text(arguments.getFirst()).matches("-[vV]");
    }

    private static List<Launched> after(String name, Prefix prefix, List<Word> arguments) {
        int at = 0;
        while (at < arguments.size() && text(arguments.get(at)).startsWith("-")) {
            String option = text(arguments.get(at++));
            if (option.equals("--")) break;
            if (!isKnown(prefix, option)) return unknown(name);
            if (takesNext(prefix, option)) at++;
        }
        at += prefix.operands();
        if (at >= arguments.size()) return List.of();
        // What may be several words may be the command, too.
        if (arguments.subList(0, at).stream().anyMatch(Word.Some.class::isInstance)) return unknown(name);
        List<Launched> found = new ArrayList<>();
        while (at < arguments.size()
                && SETTING_NAMES.contains(name)
                && SETTING.matcher(text(arguments.get(at))).matches()) {
            String setting = text(arguments.get(at++));
            found.add(new Launched.Setting(setting.substring(0, setting.indexOf('=')), setting));
        }
        List<Word> inner = arguments.subList(at, arguments.size());
        if (!inner.isEmpty())
            found.add(new Command(name.equals("xargs") ? fed(inner, arguments.subList(0, at)) : inner));
        return found;
    }

    /** More words come on the input of xargs, in the end or wherever a word of their own stands for them. */
    private static List<Word> fed(List<Word> inner, List<Word> options) {
        String placeholder = "{}";
        for (int i = 0; i < options.size(); i++) {
            String option = text(options.get(i));
            if (option.equals("-I")) placeholder = i + 1 < options.size() ? text(options.get(i + 1)) : placeholder;
            else if (option.startsWith("-I")) placeholder = option.substring(2);
            else if (option.startsWith("--replace=")) placeholder = option.substring(option.indexOf('=') + 1);
        }
        List<Word> words = new ArrayList<>();
        for (Word word : inner) words.add(filled(word, placeholder));
        words.add(new Word.Some("…"));
        return words;
    }

    private static List<Launched> unknown(String name) {
        return List.of(new Unknown("what '" + name + "' starts is not known"));
    }

    /** Empty for a word that is not known. */
    static String text(Word word) {
        return word instanceof Word.Fixed(String text, String source) ? text : "";
    }

    private static boolean isKnown(Prefix prefix, String option) {
        if (option.startsWith("--")) {
            String word = option.contains("=") ? option.substring(0, option.indexOf('=')) : option;
            return prefix.flags().contains(word) || prefix.valued().contains(word);
        }
        for (char letter : option.substring(1).toCharArray()) {
            if (prefix.valued().contains(letter + "")) return true;
            if (!prefix.flags().contains(letter + "")) return false;
        }
        return true;
    }

    /** Whether an option's value is the word after it. */
    private static boolean takesNext(Prefix prefix, String option) {
        if (option.startsWith("--")) return prefix.valued().contains(option);
        for (int i = 1; i < option.length(); i++)
            if (prefix.valued().contains(option.charAt(i) + "")) return i == option.length() - 1;
        return false;
    }

    /** Each command between -exec and the semicolon, or the plus that follows the names. */
    private static List<Launched> byFind(List<Word> arguments) {
        if (!arguments.stream().allMatch(Word.Fixed.class::isInstance)) return unknown("find");
        List<Launched> found = new ArrayList<>();
        int at = 0;
        while (at < arguments.size()) {
            if (!text(arguments.get(at++)).matches("-(exec|execdir|ok|okdir)")) continue;
            List<Word> inner = new ArrayList<>();
            while (at < arguments.size() && !isEnd(inner, text(arguments.get(at))))
                inner.add(filled(arguments.get(at++), "{}"));
            if (!inner.isEmpty()) found.add(new Command(inner));
        }
        return found;
    }

    private static boolean isEnd(List<Word> inner, String word) {
        boolean afterNames = !inner.isEmpty() && inner.getLast().source().equals("{}");
        return word.equals(";") || (word.equals("+") && afterNames);
    }

    /** Something that is not known yet stands in the word, or in its place. */
    private static Word filled(Word word, String placeholder) {
        boolean holds = !placeholder.isEmpty() && text(word).contains(placeholder);
        return holds ? new Word.Some(word.source()) : word;
    }
}
