package sniper.ops.keys;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import javax.crypto.AEADBadTagException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.ops.keys.KeystoreEncoder.Part;
import sniper.ops.keys.SealedKey.Label;

/**
 * The file that keeps API keys encrypted. A passphrase gives the keystore's key (Argon2id), which opens each entry's own
 * key, which opens the entry; what an entry says of itself in the open is bound to it. Every rewrite gives every entry a
 * new key and new nonces. Threading: one thread.
 *
 * <p>Every method throws {@link KeystoreException} when the file, the passphrase or the name will not do.
 */
public final class Keystore {
    private static final Logger LOG = LoggerFactory.getLogger(Keystore.class);
    private static final byte[] NOTHING = {};

    /** The one user, until users are managed. */
    private static final int OWNER = 1;

    private final PrivateFile file;
    private final KdfCost cost;
    private final SecureRandom random = new SecureRandom();

    public Keystore(Path path) {
        this(path, KdfCost.OPERATOR, step -> {});
    }

    Keystore(Path path, KdfCost cost, Consumer<WriteStep> steps) {
        this.file = new PrivateFile(path, steps);
        this.cost = cost;
    }

    public Path path() {
        return file.path();
    }

    /** Where a change leaves what was there before it. */
    public Path previous() {
        return file.previous();
    }

    public boolean exists() {
        return file.exists();
    }

    /** Needs no passphrase: it finds accidents, and only unlocking finds what somebody did on purpose. */
    public List<KeyListing> list() {
        return read().keys().stream()
                .map(SealedKey::label)
                .map(label -> new KeyListing(label.name(), Instant.ofEpochMilli(label.createdMs()), label.tailText()))
                .toList();
    }

    /**
     * What can be known before anything secret is asked for.
     *
     * @throws KeystoreException when no key of that name can be added
     */
    public void requireFree(String name) {
        KeyName.require(name);
        if (exists() && has(name)) {
            throw taken(name);
        }
    }

    private static KeystoreException taken(String name) {
        return new KeystoreException("a key of that name is there already: name=" + name + ", remove it first");
    }

    public boolean has(String name) {
        return read().keys().stream().anyMatch(key -> key.label().name().equals(name));
    }

    /** Makes the keystore when there is none. */
    public void add(Passphrase passphrase, String name, ApiKeyPair pair, Instant now) {
        KeyName.require(name);
        file.changeAlone(() -> {
            Label label = new Label(name, OWNER, now.toEpochMilli(), pair.tail());
            if (!exists()) {
                passphrase.requireLongEnough();
                writeAnew(passphrase, List.of(OpenKey.of(label, pair)));
                return;
            }
            KeystoreContent content = read();
            if (content.keys().stream().anyMatch(key -> key.label().name().equals(name))) {
                throw taken(name);
            }
            if (content.keys().size() == KeystoreContent.MAX_KEYS) {
                throw new KeystoreException("a keystore has at most " + KeystoreContent.MAX_KEYS + " keys");
            }
            change(passphrase, content, keys -> keys.add(OpenKey.of(label, pair)));
        });
    }

    public void remove(Passphrase passphrase, String name) {
        file.changeAlone(() -> {
            KeystoreContent content = read();
            find(content, name);
            change(passphrase, content, keys -> keys.removeIf(key -> closeIfNamed(key, name)));
        });
    }

    private static boolean closeIfNamed(OpenKey key, String name) {
        if (key.isNamed(name)) {
            key.close();
            return true;
        }
        return false;
    }

    /** From now on the fresh passphrase opens it, and the old one does not. */
    public void rotate(Passphrase passphrase, Passphrase fresh) {
        fresh.requireLongEnough();
        file.changeAlone(() -> {
            KeystoreContent content = read();
            try (AesKey key = unlock(passphrase, content)) {
                writeAnew(fresh, open(key, content));
            }
        });
    }

    /** Opens one key. A keystore that costs less than today's are made to cost is made to cost as much. */
    public ApiKeyPair open(Passphrase passphrase, String name) {
        KeystoreContent content = read();
        SealedKey wanted = find(content, name);
        try (AesKey key = unlock(passphrase, content)) {
            upgrade(passphrase, key, content);
            try (OpenKey opened = open(key, wanted)) {
                return opened.pair();
            }
        }
    }

    private void upgrade(Passphrase passphrase, AesKey key, KeystoreContent content) {
        if (!content.cost().isBelow(cost)) {
            return;
        }
        try {
            file.changeAlone(() -> {
                if (Arrays.equals(read().salt(), content.salt())) {
                    writeAnew(passphrase, open(key, content));
                    LOG.info("{}: guessing its passphrase costs more from now on: {}", path(), cost);
                }
            });
        } catch (KeystoreException e) {
            LOG.warn("the keystore could not be strengthened, and opens all the same: {}", e.getMessage());
        }
    }

    private KeystoreContent read() {
        return KeystoreDecoder.decode(path().toString(), file.read());
    }

    private SealedKey find(KeystoreContent content, String name) {
        return content.keys().stream()
                .filter(key -> key.label().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new KeystoreException(
                        path() + ": has no key of that name; './sniper keys list' shows those it has"));
    }

    /** @throws KeystoreException when the passphrase is wrong, which cannot be told from a file made up by somebody */
    private AesKey unlock(Passphrase passphrase, KeystoreContent content) {
        AesKey key = Argon2.derive(passphrase, content.salt(), content.cost());
        try {
            byte[] bound = KeystoreEncoder.sealed(content.cost(), content.salt(), content.keys());
            Envelope.open(key, bound, content.seal());
            return key;
        } catch (AEADBadTagException e) {
            key.close();
            throw new KeystoreException(path() + ": the passphrase is wrong, or somebody has changed the file");
        }
    }

    private void change(Passphrase passphrase, KeystoreContent content, Consumer<List<OpenKey>> change) {
        try (AesKey key = unlock(passphrase, content)) {
            List<OpenKey> keys = open(key, content);
            change.accept(keys);
            if (content.cost().isBelow(cost)) {
                writeAnew(passphrase, keys);
            } else {
                write(key, content.cost(), content.salt(), keys);
            }
        }
    }

    private void writeAnew(Passphrase passphrase, List<OpenKey> keys) {
        byte[] salt = new byte[KeystoreContent.SALT_BYTES];
        random.nextBytes(salt);
        try (AesKey key = Argon2.derive(passphrase, salt, cost)) {
            write(key, cost, salt, keys);
        }
    }

    /** Closes the keys. */
    private void write(AesKey key, KdfCost usedCost, byte[] salt, List<OpenKey> keys) {
        List<SealedKey> sealed = new ArrayList<>();
        for (OpenKey each : keys) {
            try (each;
                    AesKey own = AesKey.random(random)) {
                sealed.add(new SealedKey(
                        each.label(),
                        Envelope.seal(key, KeystoreEncoder.bound(each.label(), Part.KEY), own.bytes(), random),
                        Envelope.seal(
                                own, KeystoreEncoder.bound(each.label(), Part.CONTENTS), each.contents(), random)));
            }
        }
        byte[] seal = Envelope.seal(key, KeystoreEncoder.sealed(usedCost, salt, sealed), NOTHING, random);
        file.write(KeystoreEncoder.file(new KeystoreContent(usedCost, salt, sealed, seal)));
    }

    private List<OpenKey> open(AesKey key, KeystoreContent content) {
        List<OpenKey> opened = new ArrayList<>();
        for (SealedKey each : content.keys()) {
            opened.add(open(key, each));
        }
        return opened;
    }

    private OpenKey open(AesKey key, SealedKey sealed) {
        Label label = sealed.label();
        try (AesKey own = new AesKey(Envelope.open(key, KeystoreEncoder.bound(label, Part.KEY), sealed.wrappedKey()))) {
            return new OpenKey(
                    label, Envelope.open(own, KeystoreEncoder.bound(label, Part.CONTENTS), sealed.contents()));
        } catch (AEADBadTagException e) {
            throw new KeystoreException(path() + ": a key does not belong where it stands: name=" + label.name());
        }
    }
}
