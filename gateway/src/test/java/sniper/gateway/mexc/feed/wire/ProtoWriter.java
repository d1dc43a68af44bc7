package sniper.gateway.mexc.feed.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** Writes protobuf fields in whatever order a test wants them. */
public final class ProtoWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    public ProtoWriter text(int field, String value) {
        return bytes(field, value.getBytes(UTF_8));
    }

    public ProtoWriter bytes(int field, byte[] value) {
        raw(field << 3 | 2);
        raw(value.length);
        bytes.writeBytes(value);
        return this;
    }

    public ProtoWriter message(int field, ProtoWriter value) {
        return bytes(field, value.toBytes());
    }

    public ProtoWriter varint(int field, long value) {
        raw(field << 3);
        raw(value);
        return this;
    }

    ProtoWriter fixed(int field, int sizeBytes) {
        raw(field << 3 | (sizeBytes == 8 ? 1 : 5));
        bytes.writeBytes(new byte[sizeBytes]);
        return this;
    }

    ProtoWriter group(int field, ProtoWriter content) {
        raw(field << 3 | 3);
        bytes.writeBytes(content.toBytes());
        raw(field << 3 | 4);
        return this;
    }

    ProtoWriter append(byte[] encoded) {
        bytes.writeBytes(encoded);
        return this;
    }

    public byte[] toBytes() {
        return bytes.toByteArray();
    }

    private void raw(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }
}
