package sniper.ops.architecture;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Finds the methods of a class file whose instructions load, store, compute, compare, convert or return a float or a
 * double. Pushing a constant is allowed, since Agrona's maps take their load factor as one. Opcodes: chapter 6 of the
 * Java Virtual Machine Specification.
 */
final class FloatingPointScan {
    private static final int TABLESWITCH = 0xaa;
    private static final int LOOKUPSWITCH = 0xab;
    private static final int WIDE = 0xc4;
    private static final int IINC = 0x84;

    /** Bytes that follow each opcode; the two switches and wide are worked out. */
    private static final int[] OPERAND_BYTES = new int[256];

    private static final BitSet FLOATING = new BitSet(256);

    static {
        operands(1, 0x10, 0x12, 0x15, 0x16, 0x17, 0x18, 0x19, 0x36, 0x37, 0x38, 0x39, 0x3a, 0xa9, 0xbc);
        operands(2, 0x11, 0x13, 0x14, IINC, 0xbb, 0xbd, 0xc0, 0xc1, 0xc6, 0xc7);
        for (int opcode = 0x99; opcode <= 0xa8; opcode++) {
            OPERAND_BYTES[opcode] = 2;
        }
        for (int opcode = 0xb2; opcode <= 0xb8; opcode++) {
            OPERAND_BYTES[opcode] = 2;
        }
        operands(3, 0xc5);
        operands(4, 0xb9, 0xba, 0xc8, 0xc9);

        floating(0x17, 0x18, 0x30, 0x31, 0x38, 0x39, 0x51, 0x52); // loads and stores
        FLOATING.set(0x22, 0x2a);
        FLOATING.set(0x43, 0x4b);
        floating(0x62, 0x63, 0x66, 0x67, 0x6a, 0x6b, 0x6e, 0x6f, 0x72, 0x73, 0x76, 0x77); // arithmetic
        floating(0x86, 0x87, 0x89, 0x8a); // conversions
        FLOATING.set(0x8b, 0x91);
        FLOATING.set(0x95, 0x99); // comparisons
        floating(0xae, 0xaf); // returns
    }

    private final DataInputStream in;
    private String[] names = new String[0];

    private FloatingPointScan(byte[] classFile) {
        this.in = new DataInputStream(new ByteArrayInputStream(classFile));
    }

    /** Names of the methods that compute with floating point, in order of the file. */
    static List<String> methods(byte[] classFile) {
        try {
            return new FloatingPointScan(classFile).scan();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> scan() throws IOException {
        in.skipNBytes(8);
        readConstants();
        in.skipNBytes(6);
        in.skipNBytes(2L * in.readUnsignedShort());
        readMembers();
        return readMembers();
    }

    private void readConstants() throws IOException {
        names = new String[in.readUnsignedShort()];
        for (int i = 1; i < names.length; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> names[i] = in.readUTF();
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    i++;
                }
                case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                default -> throw new IOException("unknown constant: tag=" + tag);
            }
        }
    }

    private List<String> readMembers() throws IOException {
        List<String> floating = new ArrayList<>();
        for (int members = in.readUnsignedShort(); members > 0; members--) {
            in.skipNBytes(2);
            String name = names[in.readUnsignedShort()];
            in.skipNBytes(2);
            for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
                String attribute = names[in.readUnsignedShort()];
                byte[] content = in.readNBytes(in.readInt());
                if (attribute.equals("Code") && computes(content)) {
                    floating.add(name);
                }
            }
        }
        return floating;
    }

    private static boolean computes(byte[] attribute) {
        int start = 8;
        int end = start + int32(attribute, 4);
        for (int index = start; index < end; index += length(attribute, start, index)) {
            int opcode = attribute[index] & 0xff;
            if (FLOATING.get(opcode == WIDE ? attribute[index + 1] & 0xff : opcode)) {
                return true;
            }
        }
        return false;
    }

    private static int length(byte[] code, int start, int index) {
        int opcode = code[index] & 0xff;
        int aligned = index + 4 - (index - start) % 4;
        return switch (opcode) {
            case TABLESWITCH -> aligned + 12 + 4 * (int32(code, aligned + 8) - int32(code, aligned + 4) + 1) - index;
            case LOOKUPSWITCH -> aligned + 8 + 8 * int32(code, aligned + 4) - index;
            case WIDE -> (code[index + 1] & 0xff) == IINC ? 6 : 4;
            default -> 1 + OPERAND_BYTES[opcode];
        };
    }

    private static int int32(byte[] bytes, int index) {
        return (bytes[index] & 0xff) << 24
                | (bytes[index + 1] & 0xff) << 16
                | (bytes[index + 2] & 0xff) << 8
                | (bytes[index + 3] & 0xff);
    }

    private static void operands(int bytes, int... opcodes) {
        for (int opcode : opcodes) {
            OPERAND_BYTES[opcode] = bytes;
        }
    }

    private static void floating(int... opcodes) {
        for (int opcode : opcodes) {
            FLOATING.set(opcode);
        }
    }
}
