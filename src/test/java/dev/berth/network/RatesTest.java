package dev.berth.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** From what the probe prints at two moments, two seconds apart. */
class RatesTest {
    private static final String TABLE = "  sl  local_address rem_address   st\n"
            + "   0: 0100007F:1F90 0100007F:C001 01 00000000:00000000 00:00000000 00000000     0        0 41 1 0\n"
            + "   1: 0100007F:1F90 0100007F:C002 01 00000000:00000000 00:00000000 00000000     0        0 42 1 0\n";

    /** Docker's two kinds of control groups name things differently. */
    private static final String FIRST = "cgroup cpu.stat\nusage_usec 1000000\n@M cgroup memory.current\n5000\n"
            + "@M cgroup memory.stat\nanon 1\ninactive_file 1000\n";

    private static final String LEGACY = "cgroup cpuacct.usage\n4000000000\n@M cgroup memory.usage_in_bytes\n7000\n"
            + "@M cgroup memory.stat\ntotal_inactive_file 3000\n@M cgroup pids.current\n12\n";

    private static Sighting sighting(String uptime, String cards, String device, String traffic, String usage) {
        String printed = "@M cards\n" + cards + "\n@M uptime\n" + uptime + " 99\n@M net tcp\n" + TABLE
                + "@M processes\n7 (server) S 1 7 7 0 -1 0 1 0 0 0 0 0 0 0 20 0 1 0 100 1 1 1 \tserver --all\n@M "
                + usage + "@M device\nInter-|   Receive\n face |bytes\n    lo: 9999 1 0 0 0 0 0 0 9999 1 0 0 0 0 0 0\n"
                + device + "@M traffic\n" + traffic
                + "@M fds\n/proc/7/fd:\ntotal 0\nlrwx------ 1 0 0 64 Jan 1 00:00 3 -> socket:[41]\n"
                + "lrwx------ 1 0 0 64 Jan 1 00:00 4 -> socket:[42]\n";
        return new SightingReader(new Sections(printed, "M")).sighting();
    }

    @Test
    void onTheHostsNetworkTheBytesAreThoseOfItsOwnConnections() {
        Sighting before = sighting(
                "100.00",
                "shared",
                "  eth0: 5 0 0 0 0 0 0 0 5 0 0 0 0 0 0 0\n",
                "ESTAB 0 0 a b ino:41 sk:1 bytes_acked:1000 bytes_received:50\nESTAB ino:77 bytes_acked:999999\n",
                FIRST);
        Sighting after = sighting(
                "102.00",
                "shared",
                "  eth0: 500000 0 0 0 0 0 0 0 500000 0 0 0 0 0 0 0\n",
                "ESTAB ino:41 bytes_acked:5000 bytes_received:50\nESTAB ino:42 bytes_acked:10 bytes_received:200\n",
                LEGACY);
        assertThat(Rates.between(before, after)).isEqualTo(new Rates(1.5, 2005, 100));
        assertThat(after.usage().cards()).isEmpty();
        assertThat(after.usage().memoryBytes()).hasValue(4000);
        assertThat(after.usage().pids()).hasValue(12);
        assertThat(before.usage().memoryBytes()).hasValue(4000);
        assertThat(after.connected())
                .extracting(socket -> socket.holder().commandLine())
                .containsOnly("server --all");
    }

    @Test
    void onANetworkOfItsOwnTheyAreThoseOfItsCards() {
        Sighting before = sighting("100.00", "own", "  eth0: 1000 0 0 0 0 0 0 0 10 0 0 0 0 0 0 0\n", "", FIRST);
        Sighting after = sighting("102.00", "own", "  eth0:9000 0 0 0 0 0 0 0 50 0 0 0 0 0 0 0\n", "", FIRST);
        assertThat(Rates.between(before, after)).isEqualTo(new Rates(0, 20, 4000));
    }

    @Test
    void aNumberThatWasGivenToAnotherConnectionBeginsAtNothing() {
        assertThat(new Traffic(5, 7).since(new Traffic(100, 1))).isEqualTo(new Traffic(5, 7));
    }
}
