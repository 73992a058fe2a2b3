package dev.berth.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/** berth: finds the command that was asked for, runs it, and turns what goes wrong into a line for a person. */
final class Program {
    private static final String NAME = "berth";

    private final Terminal terminal;

    Program(Terminal terminal) {
        this.terminal = terminal;
    }

    /** @return the exit status */
    int run(String... arguments) {
        if (arguments.length == 0) return help(Exit.USAGE);
        String word = arguments[0];
        if (List.of("--help", "-h", "help").contains(word)) return help(Exit.OK);
        if (word.equals("--version")) return version();
        Optional<Subcommand> wanted = Subcommand.named(word);
        if (wanted.isEmpty()) return unknown(word);
        return run(wanted.get(), Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private int run(Subcommand subcommand, String[] arguments) {
        Callable<Integer> command = subcommand.make().apply(terminal);
        int status = new CommandLine(command)
                .addMixin("common", new CommonOptions())
                .setCommandName(NAME + " " + subcommand.word())
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.wantsColor() ? Ansi.ON : Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(this::misunderstood)
                .setExecutionExceptionHandler(new Failures(terminal))
                .execute(arguments);
        terminal.out().flush();
        terminal.err().flush();
        return status;
    }

    private int misunderstood(ParameterException e, String[] arguments) {
        String name = e.getCommandLine().getCommandName();
        terminal.err().println(name + ": " + e.getMessage());
        terminal.err().println("Try '" + name + " --help'.");
        return Exit.USAGE;
    }

    private int unknown(String word) {
        terminal.err().println(NAME + ": there is no command '" + word + "'. Try '" + NAME + " --help'.");
        terminal.err().flush();
        return Exit.USAGE;
    }

    private int help(int status) {
        terminal.out().println("Usage: " + NAME + " COMMAND [OPTIONS]");
        terminal.out().println("Gives a language model a computer: one bash tool, one container per conversation.");
        terminal.out().println();
        for (Subcommand each : Subcommand.ALL) {
            terminal.out().printf("  %-10s %s%n", each.word(), each.about());
        }
        terminal.out().println();
        terminal.out().println("'" + NAME + " COMMAND --help' tells more of each.");
        terminal.out().flush();
        return status;
    }

    private int version() {
        terminal.out().println(NAME + " " + versionText());
        terminal.out().flush();
        return Exit.OK;
    }

    static String versionText() {
        String version = Program.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
