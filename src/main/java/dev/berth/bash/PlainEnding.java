package dev.berth.bash;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an answer told a model of a command that simply ended: what it wrote, its exit status, and where the shell then
 * was. It is read back from the answer's text, which is all that a transcript keeps.
 *
 * @param output as the answer showed it: with a line end after its last line
 * @param directory where the command led the shell, if anywhere else
 */
public record PlainEnding(String output, int status, Optional<String> directory) {
    private static final Pattern FORM = Pattern.compile(
            "(?<output>(?:.*\n"
                    + ")?)\\[Exit status (?<status>\\d{1,3})\\.(?: Took (?:\\d+\\.\\d s|\\d+ min \\d+ s|\\d+ h \\d+"
                    + " min)\\.)?(?: The working directory is now (?<directory>/[^\n"
                    + "]*)\\.)?]",
            Pattern.DOTALL);

    private static final String EARLIER = "[Text that earlier commands wrote since:]\n";

    /** Empty where there was more to tell: a job, a shortened text, another kind of ending. */
    public static Optional<PlainEnding> of(String answer) {
        Matcher matcher = FORM.matcher(answer);
        if (!matcher.matches() || answer.startsWith(EARLIER)) return Optional.empty();
        String directory = matcher.group("directory");
        if (directory != null && directory.contains(". Still running: ")) return Optional.empty();
        return Optional.of(new PlainEnding(
                matcher.group("output"), Integer.parseInt(matcher.group("status")), Optional.ofNullable(directory)));
    }
}
