package sniper.risk.portfolio;

/**
 * How sure a value at risk is; with the normal distribution's quantile z and its mean beyond, φ(z)/(1−α), both in
 * billionths.
 */
public enum Confidence {
    P90(1_281_551_566, 1_754_983_319),
    P95(1_644_853_627, 2_062_712_808),
    P97_5(1_959_963_985, 2_337_802_792L),
    P99(2_326_347_874L, 2_665_214_220L);

    static final long SCALE = 1_000_000_000;

    private final long z;
    private final long tail;

    Confidence(long z, long tail) {
        this.z = z;
        this.tail = tail;
    }

    long z() {
        return z;
    }

    /** Expected shortfall over value at risk is this over {@link #z()}. */
    long tail() {
        return tail;
    }
}
