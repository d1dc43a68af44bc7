package sniper.gateway.mexc.feed.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded frames of every kind the feed reads: fields missing, repeated, reordered, unknown, and numbers of all sorts. */
final class RandomFrames {
    static final int[] BODIES = {
        Body.LIMIT_DEPTHS,
        Body.PRIVATE_ORDERS,
        Body.PRIVATE_DEALS,
        Body.PRIVATE_ACCOUNT,
        Body.BOOK_TICKER_BATCH,
        Body.AGGRE_DEPTHS,
        Body.AGGRE_DEALS,
        Body.AGGRE_BOOK_TICKER
    };
    private static final int UNKNOWN_FIELD = 900;

    private final SplittableRandom random;

    RandomFrames(SplittableRandom random) {
        this.random = random;
    }

    byte[] next() {
        List<byte[]> fields = new ArrayList<>();
        maybe(fields, 1, "spot@public.channel.v3.api.pb@" + random.nextInt(9));
        maybe(fields, 3, random.nextInt(20) == 0 ? "龙虾USDT" : "S" + random.nextInt(99) + "USDT");
        maybe(fields, 4, "2fb942154ef4");
        maybeNumber(fields, 5);
        maybeNumber(fields, 6);
        int bodies = random.nextInt(30) == 0 ? 0 : random.nextInt(30) == 0 ? 2 : 1;
        int first = random.nextInt(BODIES.length);
        for (int i = 0; i < bodies; i++) {
            int body = BODIES[(first + i) % BODIES.length];
            fields.add(new ProtoWriter().bytes(body, body(body)).toBytes());
        }
        return join(fields);
    }

    private byte[] body(int body) {
        List<byte[]> fields = new ArrayList<>();
        switch (body) {
            case Body.LIMIT_DEPTHS, Body.AGGRE_DEPTHS -> {
                repeat(fields, 1, this::level);
                repeat(fields, 2, this::level);
                maybe(fields, 3, "event");
                maybe(fields, 4, version());
                if (body == Body.AGGRE_DEPTHS) {
                    maybe(fields, 5, version());
                }
            }
            case Body.AGGRE_DEALS -> {
                repeat(fields, 1, this::deal);
                maybe(fields, 2, "event");
            }
            case Body.BOOK_TICKER_BATCH -> repeat(fields, 1, this::ticker);
            case Body.AGGRE_BOOK_TICKER -> {
                return ticker();
            }
            case Body.PRIVATE_ORDERS -> {
                for (int field : new int[] {3, 4, 5, 6, 10, 11, 13, 14}) {
                    maybe(fields, field, decimal());
                }
                maybe(fields, 1, "C02__" + random.nextInt());
                maybe(fields, 2, "S0000100000000000AB");
                for (int field : new int[] {7, 8, 15, 16}) {
                    maybeNumber(fields, field);
                }
            }
            case Body.PRIVATE_DEALS -> {
                for (int field : new int[] {1, 2, 3, 10}) {
                    maybe(fields, field, decimal());
                }
                maybe(fields, 7, "5059790X" + random.nextInt(99));
                maybe(fields, 8, "S0000100000000000AB");
                maybe(fields, 9, "C02__" + random.nextInt());
                maybe(fields, 11, "USDT");
                for (int field : new int[] {4, 5, 6, 12}) {
                    maybeNumber(fields, field);
                }
            }
            default -> {
                maybe(fields, 1, "USDT");
                for (int field : new int[] {3, 4, 5, 6}) {
                    maybe(fields, field, decimal());
                }
                maybe(fields, 7, "ENTRUST");
                maybeNumber(fields, 8);
            }
        }
        return join(fields);
    }

    private byte[] ticker() {
        List<byte[]> fields = new ArrayList<>();
        for (int field = 1; field <= 4; field++) {
            maybe(fields, field, decimal());
        }
        return join(fields);
    }

    private byte[] level() {
        List<byte[]> fields = new ArrayList<>();
        maybe(fields, 1, decimal());
        maybe(fields, 2, decimal());
        return join(fields);
    }

    private byte[] deal() {
        List<byte[]> fields = new ArrayList<>();
        maybe(fields, 1, decimal());
        maybe(fields, 2, decimal());
        if (random.nextInt(30) != 0) {
            fields.add(new ProtoWriter().varint(3, random.nextInt(1, 3)).toBytes());
        }
        maybeNumber(fields, 4);
        maybe(fields, 5, "T" + random.nextInt(99));
        return join(fields);
    }

    private interface Part {
        byte[] make();
    }

    private void repeat(List<byte[]> fields, int field, Part part) {
        for (int i = random.nextInt(5); i > 0; i--) {
            fields.add(new ProtoWriter().bytes(field, part.make()).toBytes());
        }
    }

    private void maybe(List<byte[]> fields, int field, String value) {
        if (random.nextInt(40) == 0) {
            return;
        }
        if (random.nextInt(40) == 0) {
            fields.add(new ProtoWriter().text(field, decimal()).toBytes());
        }
        fields.add(new ProtoWriter().text(field, value).toBytes());
    }

    private void maybeNumber(List<byte[]> fields, int field) {
        switch (random.nextInt(20)) {
            case 0 -> {}
            case 1 ->
                fields.add(new ProtoWriter().varint(field, random.nextLong()).toBytes());
            case 2 ->
                fields.add(new ProtoWriter()
                        .varint(field, random.nextInt(6))
                        .varint(field, 2)
                        .toBytes());
            default ->
                fields.add(new ProtoWriter()
                        .varint(field, random.nextBoolean() ? random.nextInt(6) : 1736409765051L)
                        .toBytes());
        }
    }

    private String version() {
        return random.nextInt(40) == 0 ? decimal() : Long.toString(43296363236L + random.nextInt(1000));
    }

    private String decimal() {
        int kind = random.nextInt(300);
        return switch (kind) {
            case 0 -> "";
            case 1 -> "1e5";
            case 2 -> "-1.5";
            case 3 -> "1.2.3";
            case 4 -> "99999999999999999999999.5";
            case 5 -> ".";
            case 6 -> "9223372036854775807";
            case 7 -> "9223372036854775808";
            case 8 -> "0.123456789012345678901234567890";
            case 9 -> "1.000000000000000000000000000000";
            case 10 -> " 1";
            case 11 -> "5.";
            case 12 -> ".5";
            case 13 -> "-";
            default ->
                kind % 5 == 0
                        ? "0.00000000"
                        : random.nextInt(100_000) + (kind % 3 == 0 ? "" : "." + random.nextInt(100));
        };
    }

    /** Shuffles, and slips in fields nobody knows, of every wire type. */
    private byte[] join(List<byte[]> fields) {
        if (random.nextInt(4) == 0) {
            fields.add(unknown());
        }
        boolean shuffle = random.nextBoolean();
        ProtoWriter joined = new ProtoWriter();
        while (!fields.isEmpty()) {
            joined.append(fields.remove(shuffle ? random.nextInt(fields.size()) : 0));
        }
        return joined.toBytes();
    }

    private byte[] unknown() {
        int field = random.nextBoolean() ? UNKNOWN_FIELD + random.nextInt(100) : 40 + random.nextInt(100);
        ProtoWriter writer = new ProtoWriter();
        return switch (random.nextInt(6)) {
            case 0 -> writer.varint(field, random.nextLong()).toBytes();
            case 1 -> writer.fixed(field, 8).toBytes();
            case 2 -> writer.fixed(field, 4).toBytes();
            case 3 -> writer.text(field, "unknown").toBytes();
            case 4 ->
                writer.group(field, new ProtoWriter().text(1, "x").group(2, new ProtoWriter().varint(3, 4)))
                        .toBytes();
            default -> writer.varint(1, 7).fixed(3, 8).toBytes();
        };
    }
}
