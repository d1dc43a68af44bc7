package sniper.journal.log;

/** What a journal record holds. */
public enum RecordKind {
    /** A message that entered the ring. */
    INPUT(1),
    /** A message the engine made of one. */
    OUTPUT(2);

    private final byte code;

    RecordKind(int code) {
        this.code = (byte) code;
    }

    byte code() {
        return code;
    }
}
