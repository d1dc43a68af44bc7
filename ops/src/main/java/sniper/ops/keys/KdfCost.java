package sniper.ops.keys;

/** What one guess of the passphrase costs: the parameters of Argon2id. */
record KdfCost(int memoryKib, int iterations, int parallelism) {
    /** One unlock per start of a daemon may take most of a second [spec/reliability.md 6.2]. */
    static final KdfCost OPERATOR = new KdfCost(256 * 1_024, 3, 1);

    private static final int MAX_ITERATIONS = 16;
    private static final int MAX_PARALLELISM = 4;

    /** OWASP's smallest, memory in KiB and iterations: any of them will do [spec/reliability.md 6.2]. */
    private static final int[][] MINIMA = {{47_104, 1}, {19_456, 2}, {12_288, 3}, {9_216, 4}, {7_168, 5}};

    /** A file that asks for less was made to be guessed. */
    boolean isStrongEnough() {
        for (int[] minimum : MINIMA) {
            if (memoryKib >= minimum[0] && iterations >= minimum[1] && parallelism >= 1) {
                return true;
            }
        }
        return false;
    }

    /** A file that asks for more was made to use up the machine. */
    boolean isAffordable() {
        return memoryKib <= OPERATOR.memoryKib && iterations <= MAX_ITERATIONS && parallelism <= MAX_PARALLELISM;
    }

    boolean isBelow(KdfCost other) {
        return memoryKib < other.memoryKib || iterations < other.iterations;
    }

    @Override
    public String toString() {
        return "memoryKib=" + memoryKib + " iterations=" + iterations + " parallelism=" + parallelism;
    }
}
