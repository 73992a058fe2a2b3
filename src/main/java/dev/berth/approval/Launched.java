package dev.berth.approval;

import java.util.List;

/** What a command starts that exists to start others. */
sealed interface Launched {

    record Command(List<Word> words) implements Launched {}

    /** Text that a shell will run. */
    record Script(String text) implements Launched {}

    record Setting(String name, String source) implements Launched {}

    /** It starts something, and what that is cannot be told; {@code why} is a half-sentence. */
    record Unknown(String why) implements Launched {}

    /** Nothing, for most commands. */
    static List<Launched> by(Part.Run run) {
        return run.words().getFirst() instanceof Word.Fixed(String path, String source)
                ? Launchers.launched(
                        path.substring(path.lastIndexOf('/') + 1),
                        run.words().subList(1, run.words().size()))
                : List.of();
    }
}
