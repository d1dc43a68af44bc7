package sniper.journal.replay;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;

/**
 * Hands one field of a generated decoder to a sink.
 *
 * @param order fixed fields by their offset, then groups, then texts, each by field id: the order they must be read in
 */
record FieldReader(String name, Kind kind, long order, int sinceVersion, Method get, List<FieldReader> entry) {
    enum Kind {
        NUMBER,
        SYMBOL,
        SYMBOLS,
        GROUP,
        TEXT
    }

    void read(Object decoder, int version, FieldSink sink) throws ReflectiveOperationException, IOException {
        if (sinceVersion > version) {
            return;
        }
        switch (kind) {
            case NUMBER -> sink.number(name, ((Number) get.invoke(decoder)).longValue());
            case SYMBOL -> readSymbol(decoder, sink);
            case SYMBOLS -> sink.symbols(name, members(String.valueOf(get.invoke(decoder))));
            case GROUP -> readGroup(get.invoke(decoder), version, sink);
            case TEXT -> sink.text(name, String.valueOf(get.invoke(decoder)));
        }
    }

    /** A value a newer schema knows is shown as its number. */
    private void readSymbol(Object decoder, FieldSink sink) throws ReflectiveOperationException, IOException {
        try {
            sink.symbol(name, String.valueOf(get.invoke(decoder)));
        } catch (InvocationTargetException e) {
            Method raw = decoder.getClass().getMethod(name + "Raw");
            sink.number(name, ((Number) raw.invoke(decoder)).longValue());
        }
    }

    private void readGroup(Object group, int version, FieldSink sink) throws ReflectiveOperationException, IOException {
        sink.startGroup(name);
        for (Object item : (Iterable<?>) group) {
            sink.startEntry();
            for (FieldReader field : entry) {
                field.read(item, version, sink);
            }
            sink.endEntry();
        }
        sink.endGroup();
    }

    /** The generated text of a set is <code>{a,b}</code>. */
    private static List<String> members(String text) {
        String inner = text.substring(1, text.length() - 1);
        return inner.isEmpty() ? List.of() : List.of(inner.split(",", -1));
    }
}
