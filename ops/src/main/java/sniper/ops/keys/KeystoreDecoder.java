package sniper.ops.keys;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import sniper.ops.keys.SealedKey.Label;

/** Reads the format of docs/protocol/keystore.md, and nothing else. Threading: one thread, one file. */
final class KeystoreDecoder {
    private static final int CHECKSUM_BYTES = 32;
    private static final Pattern PRINTABLE = Pattern.compile("[!-~]{4}");

    private final String file;
    private final ByteBuffer in;

    private KeystoreDecoder(String file, byte[] bytes) {
        this.file = file;
        this.in = ByteBuffer.wrap(bytes);
    }

    /**
     * @param file how errors call it
     * @throws KeystoreException when it is no keystore, damaged, or of a version or cost that is not accepted
     */
    static KeystoreContent decode(String file, byte[] bytes) {
        return new KeystoreDecoder(file, bytes).decode();
    }

    private KeystoreContent decode() {
        checkFrame();
        try {
            KdfCost cost = cost();
            byte[] salt = bytes(KeystoreContent.SALT_BYTES);
            int count = in.getShort() & 0xFFFF;
            List<SealedKey> keys = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                keys.add(key());
            }
            byte[] seal = bytes(Envelope.OVERHEAD_BYTES);
            if (in.hasRemaining()) {
                throw damaged("it goes on after its end");
            }
            return new KeystoreContent(cost, salt, List.copyOf(keys), seal);
        } catch (BufferUnderflowException e) {
            throw damaged("it ends too early");
        }
    }

    private void checkFrame() {
        int length = in.capacity() - CHECKSUM_BYTES;
        int header = KeystoreContent.MAGIC.length + 1;
        if (length < header || !Arrays.equals(bytes(KeystoreContent.MAGIC.length), KeystoreContent.MAGIC)) {
            throw new KeystoreException(file + ": is no keystore" + (in.capacity() == 0 ? ", it is empty" : "") + ": "
                    + PrivateFile.startAnew(file));
        }
        byte version = in.get();
        if (version != KeystoreContent.VERSION) {
            throw new KeystoreException(file + ": its format must be version " + KeystoreContent.VERSION + ": version="
                    + version + ", is it damaged, or of a newer sniper?");
        }
        byte[] stated = Arrays.copyOfRange(in.array(), length, in.capacity());
        if (!MessageDigest.isEqual(stated, KeystoreEncoder.checksum(in.array(), length))) {
            throw damaged("its checksum does not match");
        }
        in.limit(length);
    }

    private KdfCost cost() {
        KdfCost cost = new KdfCost(in.getInt(), in.getInt(), in.getInt());
        if (!cost.isStrongEnough()) {
            throw new KeystoreException(
                    file + ": its passphrase is too cheap to guess, somebody has weakened it: " + cost);
        }
        if (!cost.isAffordable()) {
            throw new KeystoreException(
                    file + ": unlocking it must cost at most " + KdfCost.OPERATOR + " or a little more time: " + cost);
        }
        return cost;
    }

    private SealedKey key() {
        byte[] name = bytes(in.get() & 0xFF);
        int owner = in.getInt();
        long createdMs = in.getLong();
        byte[] tail = bytes(KeystoreContent.TAIL_BYTES);
        if (in.get() != KeystoreContent.PURPOSE) {
            throw damaged("a key has a purpose nobody knows");
        }
        Label label = new Label(new String(name, StandardCharsets.US_ASCII), owner, createdMs, tail);
        if (!KeyName.PATTERN.matcher(label.name()).matches()
                || !PRINTABLE.matcher(label.tailText()).matches()) {
            throw damaged("a key's name is none");
        }
        return new SealedKey(label, bytes(in.getShort() & 0xFFFF), bytes(in.getShort() & 0xFFFF));
    }

    private byte[] bytes(int count) {
        if (count > in.remaining()) {
            throw damaged("it ends too early");
        }
        byte[] bytes = new byte[count];
        in.get(bytes);
        return bytes;
    }

    private KeystoreException damaged(String how) {
        return new KeystoreException(file + ": is damaged, " + how + ": restore a copy, the version before it may be "
                + file + PrivateFile.PREVIOUS + "; without one, " + PrivateFile.startAnew(file));
    }
}
