package dev.berth.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * Something that the program can do. Only the one that is asked for is made, so that the others cost nothing at
 * start-up.
 *
 * @param make makes the object with picocli's annotations; called, it does its work and returns an exit status
 */
record Subcommand(String word, String about, Function<Terminal, Callable<Integer>> make) {

    static final List<Subcommand> ALL = List.of(
            new Subcommand("chat", "talk to a model that has a computer", ChatCommand::new),
            new Subcommand("replay", "play scripted conversations and say what differs", ReplayCommand::new),
            new Subcommand("record", "make a script of a conversation", RecordCommand::new),
            new Subcommand("exec", "run a command in a conversation's sandbox", ExecCommand::new),
            new Subcommand("mcp", "give the bash to another agent, by the Model Context Protocol", McpCommand::new),
            new Subcommand("list", "list the conversations and what each holds", ListCommand::new),
            new Subcommand("rename", "give a conversation a title", RenameCommand::new),
            new Subcommand("delete", "remove conversations with all that they hold", DeleteCommand::new),
            new Subcommand("prune", "remove conversations that nobody went on with", PruneCommand::new),
            new Subcommand("ports", "list the ports that conversations have opened", PortsCommand::new),
            new Subcommand("connections", "list with whom conversations are connected", ConnectionsCommand::new),
            new Subcommand("top", "show what conversations use of the machine", TopCommand::new),
            new Subcommand("config", "show what is configured, and where", ConfigCommand::new),
            new Subcommand("doctor", "look at what Berth needs on this machine", DoctorCommand::new),
            new Subcommand("uninstall", "remove all that Berth made on this machine", UninstallCommand::new));

    static Optional<Subcommand> named(String word) {
        return ALL.stream().filter(each -> each.word().equals(word)).findFirst();
    }
}
