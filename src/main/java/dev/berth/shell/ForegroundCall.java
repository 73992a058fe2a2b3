package dev.berth.shell;

import dev.berth.sandbox.Command;

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

    ProcessTable.Age age(ProcessTable table) {
        return new ProcessTable.Age(table.ticksBefore(elapsed().toNanos()), lastEarlierJob);
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
