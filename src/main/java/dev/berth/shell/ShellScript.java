package dev.berth.shell;

import java.util.Optional;

/**
 * The lines that are written to the shell around a command. They must survive whatever a command can have done: functions
 * and aliases over builtins, disabled builtins, {@code set -eu}, traps, closed descriptors, an environment too big to start
 * a program. So they are few, each word that could be an alias is quoted, nothing is tested but by {@code [[ ]]}, and where
 * {@code printf} is no longer bash's own the report goes through the program of that name.
 */
final class ShellScript {
    private final ShellFolder folder;
    private final StringBuilder lines = new StringBuilder();

    ShellScript(ShellFolder folder) {
        this.folder = folder;
    }

    /** Makes the folders again that TMPDIR and HOME point to, when somebody removed them. */
    ShellScript scratch() {
        String tmp = folder.scratch() + "/tmp";
        String home = folder.scratch() + "/home";
        lines.append("[[ -d ")
                .append(tmp)
                .append(" && -d ")
                .append(home)
                .append(" ]] || /bin/mkdir -p ")
                .append(tmp)
                .append(' ')
                .append(home)
                .append(" </dev/null\n");
        return this;
    }

    ShellScript goTo(String directory) {
        lines.append("\\builtin cd -- ").append(quoted(directory)).append('\n');
        return this;
    }

    /** Makes {@code $?} what it was at the end of the command before. */
    ShellScript restoreStatus(String file) {
        lines.append("\\. ").append(folder.inside(file)).append('\n');
        return this;
    }

    /** The redirections end with the file, so what a command does to its own output does not outlast it. */
    ShellScript source(String file, Optional<String> stdin) {
        lines.append("\\. ")
                .append(folder.inside(file))
                .append(" <")
                .append(stdin.map(folder::inside).orElse("/dev/null"))
                .append(" >")
                .append(folder.inside("shell.out"))
                .append(" 2>&1\n");
        return this;
    }

    /**
     * As a job, with a FIFO of its own: there it says first that it is here, and reports when its shell exits. Open both
     * ways, so that a host that goes away does not end the job at its next word.
     */
    ShellScript sourceAsJob(String startFile, Optional<String> stdin, String fifo) {
        lines.append("\\. ")
                .append(folder.inside(startFile))
                .append(" <")
                .append(stdin.map(folder::inside).orElse("/dev/null"))
                .append(" 1<>")
                .append(folder.inside(fifo))
                .append(" 2>&1 &\n");
        return this;
    }

    /** What the file that a job begins with holds; on its own so that {@code jobs} shows a short line. */
    String startOfJob(String handle, String fifo, String file) {
        String trap = quoted(reportOn(fifo, "end", handle));
        return reportOn(fifo, "here", handle) + "\n\\builtin trap " + trap + " EXIT\n\\. " + folder.inside(file) + "\n";
    }

    /** A line of its own, for it must be read as a new command whatever became of the one before. */
    ShellScript report(String word, String handle) {
        lines.append(reportOn("shell.out", word, handle)).append('\n');
        return this;
    }

    /** Waits for a job that could not report; its status is then the one to be reported. */
    ShellScript waitFor(String pid) {
        lines.append("\\builtin wait ").append(pid).append(" </dev/null\n");
        return this;
    }

    private String reportOn(String fifo, String word, String handle) {
        String out = folder.inside(fifo);
        String begin = "'\\036" + folder.mark() + "\\037" + word + "\\037" + handle + "\\037%s\\037%s\\037%s\\0'";
        String fields = " \"$BERTH_S\" \"${!-}\" \"${PWD-}\" >" + out;
        return "BERTH_S=$? BERTH_T=; if \\builtin printf -v BERTH_T ok && [[ $BERTH_T == ok ]]; then \\builtin printf "
                + begin + fields + "; else /usr/bin/printf " + begin + fields + "; fi";
    }

    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
