package dev.berth.shell;

import java.util.List;

/** One message of the shell, the keeper or the control; see the package's description. */
sealed interface Frame {

    record End(Report report) implements Frame {}

    record Here(Report report) implements Frame {}

    record Born(int generation, int pid) implements Frame {}

    record Died(int generation, int status, KernelCounters counters) implements Frame {}

    record Answer(int number, int status) implements Frame {}

    /** A writer of the whole text is ready to read what the host sends. */
    record Spilling() implements Frame {}

    record Wake() implements Frame {}

    /** Not one of ours, or cut by a death in the middle of its writing. */
    record Unknown() implements Frame {}

    /**
     * What the shell says at the end of a command.
     *
     * @param lastJob the process ID of the last background job, as {@code $!} has it, or empty
     * @param directory as the shell's PWD has it; empty if that is unset
     */
    record Report(String handle, int status, String lastJob, String directory) {}

    /** From the fields behind the mark. */
    static Frame of(List<String> fields) {
        try {
            return switch (fields.getFirst()) {
                case "end" -> new End(report(fields));
                case "here" -> new Here(report(fields));
                case "born" -> new Born(number(fields.get(1)), number(fields.get(2)));
                case "died" ->
                    new Died(
                            number(fields.get(1)),
                            number(fields.get(2)),
                            KernelCounters.of(fields.get(3), fields.get(4)));
                case "answer" -> new Answer(number(fields.get(1)), number(fields.get(2)));
                case "spilling" -> new Spilling();
                case "wake" -> new Wake();
                default -> new Unknown();
            };
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            return new Unknown();
        }
    }

    private static Report report(List<String> fields) {
        String lastJob = fields.size() > 3 ? fields.get(3) : "";
        String directory = fields.size() > 4 ? fields.get(4) : "";
        return new Report(fields.get(1), number(fields.get(2)), lastJob, directory);
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
