package sniper.journal.replay;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** Fields as members of the JSON object that is open. */
record JsonSink(JsonGenerator json) implements FieldSink {
    @Override
    public void number(String name, long value) throws IOException {
        json.writeNumberField(name, value);
    }

    @Override
    public void symbol(String name, String value) throws IOException {
        json.writeStringField(name, value);
    }

    @Override
    public void symbols(String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    @Override
    public void text(String name, String value) throws IOException {
        json.writeStringField(name, value);
    }

    @Override
    public void startGroup(String name) throws IOException {
        json.writeArrayFieldStart(name);
    }

    @Override
    public void startEntry() throws IOException {
        json.writeStartObject();
    }

    @Override
    public void endEntry() throws IOException {
        json.writeEndObject();
    }

    @Override
    public void endGroup() throws IOException {
        json.writeEndArray();
    }
}
