package sniper.core.state;

/**
 * Order-dependent 64-bit hash of state. Threading: whoever made it.
 *
 * <p>Not cryptographic: it finds divergence, it does not resist an adversary.
 */
public final class StateHash {
    private static final long PRIME_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;

    private long hash = PRIME_2;

    public StateHash add(long value) {
        hash = Long.rotateLeft(hash ^ (value * PRIME_1), 31) * PRIME_2 + PRIME_1;
        return this;
    }

    public StateHash add(boolean value) {
        return add(value ? 1 : 0);
    }

    public StateHash add(Enum<?> value) {
        return add(value.name());
    }

    public StateHash add(String value) {
        add(value.length());
        for (int i = 0; i < value.length(); i++) {
            add(value.charAt(i));
        }
        return this;
    }

    /** The hash of everything added so far. */
    public long value() {
        long mixed = hash;
        mixed = (mixed ^ (mixed >>> 33)) * PRIME_1;
        mixed = (mixed ^ (mixed >>> 29)) * PRIME_2;
        return mixed ^ (mixed >>> 32);
    }
}
