package sniper.gateway.mexc.feed.wire;

/** Where a text field lies in its message's buffer. Threading: belongs to its decoder's thread. */
public final class TextRange {
    private int offset;
    private int length;

    void clear() {
        length = 0;
    }

    void set(FieldCursor cursor) {
        offset = cursor.valueOffset();
        length = cursor.valueLength();
    }

    public int offset() {
        return offset;
    }

    /** 0 = absent or empty. */
    public int length() {
        return length;
    }
}
