package sniper.journal.replay;

import java.io.IOException;
import java.util.List;

/** Gets a message's fields, in schema order. */
interface FieldSink {
    void number(String name, long value) throws IOException;

    /** An enumerated value. */
    void symbol(String name, String value) throws IOException;

    /** The members of a bit set. */
    void symbols(String name, List<String> values) throws IOException;

    void text(String name, String value) throws IOException;

    void startGroup(String name) throws IOException;

    void startEntry() throws IOException;

    void endEntry() throws IOException;

    void endGroup() throws IOException;
}
