package sniper.core.account;

import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * One asset: what the venue says the account holds of it, beside what our books say. Threading: owned by the engine
 * stage.
 *
 * <p>The base is what the account held apart from our trading. While we have not traded the asset, and no order in it
 * is open, it follows the venue; from then on it stands, and every change of the venue's balance has to be one of our fills.
 */
final class Holding {
    final String asset;
    private long baseAtoms;
    private boolean based;
    private long oursAtoms;
    private boolean traded;
    private long heardAtoms;
    private long theirsAtoms;
    private long suspectOursAtoms;
    private long suspectTheirsAtoms;
    private boolean suspect;
    private boolean different;

    Holding(String asset) {
        this.asset = asset;
    }

    /** A round begins; an asset the venue does not mention is one it holds nothing of. */
    void clear() {
        heardAtoms = 0;
    }

    void reported(long atoms) {
        heardAtoms = atoms;
    }

    void clearOurs() {
        oursAtoms = 0;
        traded = false;
    }

    void addOurs(long atoms) {
        oursAtoms += atoms;
        traded = true;
    }

    /**
     * Compares, and takes the base where there is none yet.
     *
     * @param quiet no order of ours in it is open. Else what the venue holds may be a fill we have not heard of: an asset that
     *     appears then has the base 0.
     */
    Verdict judge(boolean quiet) {
        theirsAtoms = heardAtoms;
        if (quiet && isUntouched()) {
            takeBase();
            return Verdict.SAME;
        }
        based = true;
        if (theirsAtoms == expectedAtoms()) {
            suspect = false;
            different = false;
            return Verdict.SAME;
        }
        boolean again = suspect && suspectOursAtoms == oursAtoms && suspectTheirsAtoms == theirsAtoms;
        suspect = true;
        suspectOursAtoms = oursAtoms;
        suspectTheirsAtoms = theirsAtoms;
        return again || different ? Verdict.DIFFERENT : Verdict.LOOK_AGAIN;
    }

    /** Not traded by us yet, or new. */
    boolean isUntouched() {
        return !traded || !based;
    }

    /** Nothing spoke against our books when it was last compared. */
    boolean agrees() {
        return !suspect && !different;
    }

    /** It differed already when it was looked at before. */
    boolean isDifferent() {
        return different;
    }

    /** Returns whether this is news. */
    boolean differs() {
        boolean news = !different;
        different = true;
        return news;
    }

    /** The venue is right, if there is a difference. */
    void accept() {
        if (different) {
            takeBase();
        }
    }

    private void takeBase() {
        baseAtoms = theirsAtoms - oursAtoms;
        based = true;
        suspect = false;
        different = false;
    }

    long expectedAtoms() {
        return baseAtoms + oursAtoms;
    }

    long theirsAtoms() {
        return theirsAtoms;
    }

    void copy(StateCopy state) {
        baseAtoms = state.of(baseAtoms);
        based = state.of(based);
        oursAtoms = state.of(oursAtoms);
        traded = state.of(traded);
        heardAtoms = state.of(heardAtoms);
        theirsAtoms = state.of(theirsAtoms);
        suspectOursAtoms = state.of(suspectOursAtoms);
        suspectTheirsAtoms = state.of(suspectTheirsAtoms);
        suspect = state.of(suspect);
        different = state.of(different);
    }

    void hashInto(StateHash hash) {
        hash.add(asset)
                .add(baseAtoms)
                .add(based)
                .add(oursAtoms)
                .add(traded)
                .add(heardAtoms)
                .add(theirsAtoms)
                .add(suspectOursAtoms)
                .add(suspectTheirsAtoms)
                .add(suspect)
                .add(different);
    }

    /** What comparing came to. */
    enum Verdict {
        SAME,
        /** It may be a fill on its way: once more, soon. */
        LOOK_AGAIN,
        DIFFERENT
    }
}
