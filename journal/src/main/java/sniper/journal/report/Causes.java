package sniper.journal.report;

/**
 * The latest inputs, for the outputs that follow them: inputs are journaled as they come, an output up to a ring's length
 * behind its cause. Threading: one thread.
 */
final class Causes {
    /** More than the ring may have slots. */
    private static final int CAPACITY = 1 << 17;

    private final long[] sequences = new long[CAPACITY];
    private final int[] templateIds = new int[CAPACITY];
    private final long[] venueTimesNs = new long[CAPACITY];

    /** @param venueTimeNs 0 = it has none */
    void put(long sequence, int templateId, long venueTimeNs) {
        int place = place(sequence);
        sequences[place] = sequence;
        templateIds[place] = templateId;
        venueTimesNs[place] = venueTimeNs;
    }

    private static int place(long sequence) {
        return (int) (sequence & (CAPACITY - 1));
    }

    /** Kind of an input, 0 when it was too long ago. */
    int templateId(long sequence) {
        return sequences[place(sequence)] == sequence ? templateIds[place(sequence)] : 0;
    }

    /** The venue's stamp on an input, 0 when there is none. */
    long venueTimeNs(long sequence) {
        return sequences[place(sequence)] == sequence ? venueTimesNs[place(sequence)] : 0;
    }
}
