package sniper.journal.replay;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.agrona.MutableDirectBuffer;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * The schema read a second time, from its XML: makes random messages of every kind and knows their fields without the
 * generated code.
 */
final class SchemaTwin {
    private static final int HEADER_LENGTH = 8;
    private static final Map<String, Integer> SIZES =
            Map.of("int8", 1, "uint8", 1, "uint16", 2, "int32", 4, "int64", 8);

    private final Map<String, Element> types = new LinkedHashMap<>();
    private final Map<String, Element> messages = new LinkedHashMap<>();
    private final int schemaId;
    private final int version;

    SchemaTwin() {
        Element root = parse();
        schemaId = Integer.parseInt(root.getAttribute("id"));
        version = Integer.parseInt(root.getAttribute("version"));
        for (Element element : children(root)) {
            if (element.getLocalName().equals("types")) {
                children(element).forEach(type -> types.put(type.getAttribute("name"), type));
            } else {
                messages.put(element.getAttribute("name"), element);
            }
        }
    }

    /** Name and template id of every message. */
    Map<String, Integer> templateIds() {
        Map<String, Integer> ids = new LinkedHashMap<>();
        messages.forEach((name, message) -> ids.put(name, Integer.parseInt(message.getAttribute("id"))));
        return ids;
    }

    /** Writes a random message and returns its length; puts what it wrote into {@code fields}. */
    int write(String name, SplittableRandom random, MutableDirectBuffer buffer, Map<String, Object> fields) {
        Element message = Objects.requireNonNull(messages.get(name), name);
        int blockLength = blockLength(message);
        putShort(buffer, 0, blockLength);
        putShort(buffer, 2, Integer.parseInt(message.getAttribute("id")));
        putShort(buffer, 4, schemaId);
        putShort(buffer, 6, version);
        return writeBody(message, random, buffer, HEADER_LENGTH, fields);
    }

    private int writeBody(
            Element parent, SplittableRandom random, MutableDirectBuffer buffer, int from, Map<String, Object> fields) {
        int at = from;
        for (Element element : children(parent)) {
            String name = element.getAttribute("name");
            switch (element.getLocalName()) {
                case "field" -> at = writeField(element.getAttribute("type"), name, random, buffer, at, fields);
                case "group" -> at = writeGroup(element, name, random, buffer, at, fields);
                case "data" -> at = writeText(name, random, buffer, at, fields);
                default -> throw new IllegalStateException(element.getLocalName());
            }
        }
        return at;
    }

    private int writeField(
            String type,
            String name,
            SplittableRandom random,
            MutableDirectBuffer buffer,
            int at,
            Map<String, Object> fields) {
        Element definition = types.get(type);
        if (definition == null) {
            fields.put(name, writeNumber(type, random, buffer, at));
        } else if (definition.getLocalName().equals("enum")) {
            List<Element> values = children(definition);
            Element value = values.get(random.nextInt(values.size()));
            buffer.putByte(at, (byte) Integer.parseInt(value.getTextContent().strip()));
            fields.put(name, value.getAttribute("name"));
        } else {
            fields.put(name, writeSet(definition, random, buffer, at));
        }
        return at + size(type);
    }

    private static long writeNumber(String type, SplittableRandom random, MutableDirectBuffer buffer, int at) {
        long value = random.nextLong();
        switch (type) {
            case "int8", "uint8" -> buffer.putByte(at, (byte) value);
            case "uint16" -> buffer.putShort(at, (short) value, ByteOrder.LITTLE_ENDIAN);
            case "int32" -> buffer.putInt(at, (int) value, ByteOrder.LITTLE_ENDIAN);
            case "int64" -> buffer.putLong(at, value, ByteOrder.LITTLE_ENDIAN);
            default -> throw new IllegalStateException("the twin must learn this type: " + type);
        }
        return switch (type) {
            case "int8" -> (byte) value;
            case "uint8" -> value & 0xFF;
            case "uint16" -> value & 0xFFFF;
            case "int32" -> (int) value;
            default -> value;
        };
    }

    private static List<String> writeSet(
            Element definition, SplittableRandom random, MutableDirectBuffer buffer, int at) {
        List<String> chosen = new ArrayList<>();
        int bits = 0;
        for (Element choice : children(definition)) {
            if (random.nextBoolean()) {
                chosen.add(choice.getAttribute("name"));
                bits |= 1 << Integer.parseInt(choice.getTextContent().strip());
            }
        }
        buffer.putByte(at, (byte) bits);
        return chosen;
    }

    private int writeGroup(
            Element group,
            String name,
            SplittableRandom random,
            MutableDirectBuffer buffer,
            int from,
            Map<String, Object> fields) {
        int count = random.nextInt(4);
        putShort(buffer, from, blockLength(group));
        putShort(buffer, from + 2, count);
        int at = from + 4;
        List<Map<String, Object>> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, Object> entry = new LinkedHashMap<>();
            at = writeBody(group, random, buffer, at, entry);
            entries.add(entry);
        }
        fields.put(name, entries);
        return at;
    }

    private static int writeText(
            String name, SplittableRandom random, MutableDirectBuffer buffer, int at, Map<String, Object> fields) {
        StringBuilder text = new StringBuilder();
        String alphabet = "aZ0 \"\\'|=\n\u001b\u00e4\u202e\u6f22\ud83d\ude00{}[]";
        int[] codePoints = alphabet.codePoints().toArray();
        for (int i = random.nextInt(20); i > 0; i--) {
            text.appendCodePoint(codePoints[random.nextInt(codePoints.length)]);
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        buffer.putByte(at, (byte) bytes.length);
        buffer.putBytes(at + 1, bytes);
        fields.put(name, text.toString());
        return at + 1 + bytes.length;
    }

    private int blockLength(Element parent) {
        return children(parent).stream()
                .filter(element -> element.getLocalName().equals("field"))
                .mapToInt(element -> size(element.getAttribute("type")))
                .sum();
    }

    private int size(String type) {
        Element definition = types.get(type);
        Integer size = SIZES.get(definition == null ? type : definition.getAttribute("encodingType"));
        if (size == null) {
            throw new IllegalStateException("the twin must learn this type: " + type);
        }
        return size;
    }

    private static void putShort(MutableDirectBuffer buffer, int at, int value) {
        buffer.putShort(at, (short) value, ByteOrder.LITTLE_ENDIAN);
    }

    private static List<Element> children(Element parent) {
        List<Element> elements = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }

    private static Element parse() {
        try (InputStream xml = SchemaTwin.class.getResourceAsStream("/sniper/core/message/messages.xml")) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(xml).getDocumentElement();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(e);
        }
    }
}
