package dev.berth.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * One end of a socket.
 *
 * @param address {@code 0.0.0.0}, {@code ::1}; of a unix socket its path, with {@code @} before an abstract name
 * @param port 0 where there is none
 */
public record Endpoint(String address, int port) {

    /** The kernel's form, {@code 0100007F:1F90}: the address as words of 32 bits in the machine's byte order. */
    static Endpoint ofKernel(String text) {
        int colon = text.indexOf(':');
        ByteBuffer words = ByteBuffer.wrap(HexFormat.of().parseHex(text.substring(0, colon)));
        ByteBuffer bytes = ByteBuffer.allocate(words.capacity()).order(ByteOrder.nativeOrder());
        while (words.hasRemaining()) bytes.putInt(words.getInt());
        return new Endpoint(written(bytes.array()), Integer.parseInt(text.substring(colon + 1), 16));
    }

    private static String written(byte[] address) {
        try {
            String plain = InetAddress.getByAddress(address).getHostAddress();
            return address.length == 4 || !plain.contains(":") ? plain : compressed(plain);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no address of " + address.length + " bytes", e);
        }
    }

    /** The JDK writes all eight groups; people write the longest row of zeros as two colons. */
    private static String compressed(String eightGroups) {
        String longest = "";
        for (int groups = 8; groups >= 2 && longest.isEmpty(); groups--) {
            String zeros = "0:".repeat(groups - 1) + "0";
            if ((":" + eightGroups + ":").contains(":" + zeros + ":")) longest = zeros;
        }
        if (longest.isEmpty()) return eightGroups;
        String marked = (":" + eightGroups + ":").replaceFirst(":" + longest + ":", "::");
        String inner = marked.startsWith("::") ? marked : marked.substring(1);
        return inner.endsWith("::") ? inner : inner.substring(0, inner.length() - 1);
    }

    @Override
    public String toString() {
        if (port == 0) return address;
        return (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
    }
}
