package sniper.ops.keys;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import sniper.ops.keys.SealedKey.Label;

/** Writes the format of docs/protocol/keystore.md. Threading: any thread. */
final class KeystoreEncoder {
    private KeystoreEncoder() {}

    /** What an envelope belongs to. */
    enum Part {
        KEY(0),
        CONTENTS(1);

        private final int code;

        Part(int code) {
            this.code = code;
        }
    }

    static byte[] bound(Label label, Part part) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(KeystoreContent.MAGIC);
        out.write(KeystoreContent.VERSION);
        out.writeBytes(label(label));
        out.write(part.code);
        return out.toByteArray();
    }

    /** Everything that the seal is bound to. */
    static byte[] sealed(KdfCost cost, byte[] salt, List<SealedKey> keys) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(KeystoreContent.MAGIC);
        out.write(KeystoreContent.VERSION);
        out.writeBytes(ByteBuffer.allocate(3 * Integer.BYTES)
                .putInt(cost.memoryKib())
                .putInt(cost.iterations())
                .putInt(cost.parallelism())
                .array());
        out.writeBytes(salt);
        writeShort(out, keys.size());
        for (SealedKey key : keys) {
            out.writeBytes(label(key.label()));
            writeBytes(out, key.wrappedKey());
            writeBytes(out, key.contents());
        }
        return out.toByteArray();
    }

    static byte[] file(KeystoreContent content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(sealed(content.cost(), content.salt(), content.keys()));
        out.writeBytes(content.seal());
        out.writeBytes(checksum(out.toByteArray(), out.size()));
        return out.toByteArray();
    }

    /** Against accidents: it needs no passphrase. Against people there is the seal. */
    static byte[] checksum(byte[] file, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(file, 0, length);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Invariant: every JDK has SHA-256", e);
        }
    }

    private static byte[] label(Label label) {
        byte[] name = label.nameBytes();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(name.length);
        out.writeBytes(name);
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                .putInt(label.owner())
                .putLong(label.createdMs())
                .array());
        out.writeBytes(label.tail());
        out.write(KeystoreContent.PURPOSE);
        return out.toByteArray();
    }

    private static void writeBytes(ByteArrayOutputStream out, byte[] bytes) {
        writeShort(out, bytes.length);
        out.writeBytes(bytes);
    }

    private static void writeShort(ByteArrayOutputStream out, int value) {
        out.write(value >>> Byte.SIZE);
        out.write(value);
    }
}
