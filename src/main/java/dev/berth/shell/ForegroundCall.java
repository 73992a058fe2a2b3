package dev.berth.shell;

import dev.berth.sandbox.Command;
import java.time.Duration;

/** A command that the shell itself carries out. */
class ForegroundCall extends Call {
    private final LiveShell shell;
    private final int lastEarlierJob;

    ForegroundCall(LiveShell shell, String handle, Command command, int lastEarlierJob, Parts parts) {
        super(handle, command, parts);
        this.shell = shell;
        this.lastEarlierJob = lastEarlierJob;
    }

    boolean isReportedBy(Frame.Report report) {
        return report.handle().equals(handle());
    }

    /**
     * When this was started, as nearly as can be known: the table was made at some moment between then and now.
     *
     * @param before how long this had run when the table was asked for
     */
    ProcessTable.Age age(ProcessTable table, Duration before) {
        long earliest = table.ticksBefore(elapsed().toNanos());
        return new ProcessTable.Age(earliest, table.ticksBefore(before.toNanos()), lastEarlierJob);
    }

    @Override
    void stop(StopCause cause) {
        if (claim()) shell.stop(this, cause);
    }

    /** One that an earlier program started; only that program knew the handle that it reports with. */
    static final class Adopted extends ForegroundCall {
        Adopted(LiveShell shell, String handle, Command command, int lastEarlierJob, Parts parts) {
            super(shell, handle, command, lastEarlierJob, parts);
        }

        @Override
        boolean isReportedBy(Frame.Report report) {
            return true;
        }
    }
}
