package dev.berth.model;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;

/** A response's body for a parser: seems to end where the reply is over, and reports each arrival of bytes. */
final class WatchedStream extends InputStream {
    private final InputStream body;
    private final BooleanSupplier over;
    private final Exchange exchange;

    WatchedStream(InputStream body, BooleanSupplier over, Exchange exchange) {
        this.body = body;
        this.over = over;
        this.exchange = exchange;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (over.getAsBoolean()) return -1;
        int count = body.read(buffer, offset, length);
        exchange.alive();
        return count;
    }

    /** The body stays open: what follows the reply is still to be read. */
    @Override
    public void close() {}
}
