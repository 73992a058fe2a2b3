package dev.berth.approval;

import dev.berth.approval.Launched.Script;
import dev.berth.approval.Launched.Unknown;
import java.util.List;
import java.util.stream.Collectors;

/** Commands whose arguments are commands, written as text. */
final class ShellCalls {
    private ShellCalls() {}

    /** Its options, then the text after -c, or the name of a file. */
    static List<Launched> byShell(String name, List<Word> arguments) {
        boolean text = false;
        boolean input = false;
        int at = 0;
        while (at < arguments.size()) {
            if (!(arguments.get(at) instanceof Word.Fixed(String word, String source))) return unknown(name);
            if (word.matches("--(version|help)")) return List.of();
            boolean option = word.matches("[-+].*");
            if (!option && text) return script(name, arguments.subList(at, at + 1));
            if (!option && !input) return List.of();
            if (!option) break;
            boolean cluster = word.matches("[-+][A-Za-z]+");
            input |= cluster && word.contains("s");
            text |= cluster && word.startsWith("-") && word.contains("c");
            boolean valued = (cluster && word.matches(".*[oO].*")) || word.matches("--(rcfile|init-file)");
            if (valued && text) return unknown(name);
            at += valued ? 2 : 1;
        }
        return List.of(new Unknown("'" + name + "' takes its commands from its input"));
    }

    /** All its words are joined. */
    static List<Launched> byEval(List<Word> arguments) {
        return script("eval", withoutDashes(arguments));
    }

    static List<Launched> byTrap(List<Word> arguments) {
        List<Word> words = withoutDashes(arguments);
        if (words.isEmpty() || Launchers.text(words.getFirst()).matches("-|-[lp]+|[0-9]+")) return List.of();
        return script("trap", words.subList(0, 1));
    }

    private static List<Word> withoutDashes(List<Word> arguments) {
        boolean dashes =
                !arguments.isEmpty() && Launchers.text(arguments.getFirst()).equals("--");
        return dashes ? arguments.subList(1, arguments.size()) : arguments;
    }

    private static List<Launched> script(String name, List<Word> texts) {
        if (!texts.stream().allMatch(Word.Fixed.class::isInstance)) return unknown(name);
        String script = texts.stream().map(Launchers::text).collect(Collectors.joining(" "));
        return script.isBlank() ? List.of() : List.of(new Script(script));
    }

    private static List<Launched> unknown(String name) {
        return List.of(new Unknown("what '" + name + "' runs is not known"));
    }
}
