package dev.berth.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessTableTest {
    private static final int SHELL = 10;

    /** Keeper 1, control 9, shell 10; 20 an old job with a young child 31; 30 of the call, 40 its orphan. */
    private static final ProcessTable TABLE = ProcessTable.parse("""
        9 1 100.00 190.00
        1 (bash) S 0 1 1 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 1000 0
        9 (bash) R 1 9 1 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 1001 0
        10 (bash) S 1 10 1 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 1001 0
        20 (a) b) (c) S 10 10 1 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 5000 0
        31 (child) S 20 10 1 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 9500 0
        30 (sleep) S 10 10 1 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 9000 0
        32 (sleep) S 30 10 1 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 9100 0
        40 (daemon) S 1 40 40 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 9200 0
        50 (exec) S 0 50 50 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 9300 0
        """);

    @Test
    void aCallOwnsItsFamilyAndItsOrphansAndNothingOfEarlierCalls() {
        assertThat(TABLE.startedBy(new ProcessTable.Age(8000, 8000, 20), SHELL)).containsExactlyInAnyOrder(30, 32, 40);
    }

    @Test
    void inTheVeryTickOfTheCallTheProcessIdDecides() {
        assertThat(TABLE.startedBy(new ProcessTable.Age(8990, 9000, 30), SHELL)).containsExactlyInAnyOrder(40);
        assertThat(TABLE.startedBy(new ProcessTable.Age(8990, 9000, 20), SHELL)).containsExactlyInAnyOrder(30, 32, 40);
    }

    @Test
    void timeIsCountedBackFromTheMomentOfTheList() {
        assertThat(TABLE.ticksBefore(2_000_000_000L)).isEqualTo(9800);
    }

    @Test
    void aTreeIsTheProcessAndAllBelowIt() {
        assertThat(TABLE.treeOf(10)).containsExactlyInAnyOrder(10, 20, 30, 31, 32);
        assertThat(TABLE.treeOf(77)).isEmpty();
    }

    @Test
    void theShellIsFoundWithoutNewsOfItsBirth() {
        assertThat(TABLE.likelyShell()).isEqualTo(SHELL);
    }
}
