package sniper.journal.replay;

/** Hears how far a long reading is. Threading: called by the reading thread, for every record, so it has to be quick. */
@FunctionalInterface
public interface Progress {
    Progress NONE = sequence -> {};

    /** @param sequence of the record just read */
    void at(long sequence);
}
