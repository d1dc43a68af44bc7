package sniper.gateway.mexc.feed.wire;

/** One well-formed frame of each kind, with an unknown field of each wire type. */
final class Samples {
    private Samples() {}

    static byte[] of(int body) {
        return new ProtoWriter()
                .text(1, "spot@public.channel.v3.api.pb@BTCUSDT")
                .text(3, "BTCUSDT")
                .varint(6, 1_736_409_765_052L)
                .fixed(40, 8)
                .fixed(41, 4)
                .varint(42, -1)
                .group(43, new ProtoWriter().text(1, "inside"))
                .message(body, content(body))
                .toBytes();
    }

    private static ProtoWriter content(int body) {
        ProtoWriter pair = new ProtoWriter().text(1, "93387.28").text(2, "3.73485");
        return switch (body) {
            case Body.AGGRE_BOOK_TICKER -> pair.text(3, "93387.29").text(4, "7.669875");
            case Body.BOOK_TICKER_BATCH -> new ProtoWriter().message(1, pair);
            case Body.AGGRE_DEALS ->
                new ProtoWriter().message(1, pair.varint(3, 1).varint(4, 1_736_409_765_051L));
            case Body.AGGRE_DEPTHS ->
                new ProtoWriter()
                        .message(1, pair)
                        .message(2, pair)
                        .text(4, "10589632359")
                        .text(5, "10589632360");
            case Body.LIMIT_DEPTHS ->
                new ProtoWriter().message(1, pair).message(2, pair).text(4, "36913565463");
            case Body.PRIVATE_ORDERS ->
                new ProtoWriter()
                        .text(1, "C02__505979017439002624116")
                        .text(2, "S0000100000000000AB")
                        .text(13, "50")
                        .text(14, "5.0001")
                        .varint(15, 2);
            case Body.PRIVATE_DEALS ->
                new ProtoWriter()
                        .text(1, "3.6962")
                        .text(2, "1")
                        .text(3, "3.6962")
                        .varint(5, 1)
                        .text(7, "505979017439002624X1")
                        .text(10, "0.0003998377369698171")
                        .text(11, "MX")
                        .varint(12, 1_736_417_034_280L);
            case Body.PRIVATE_ACCOUNT ->
                new ProtoWriter().text(1, "USDT").text(3, "21.94210356004384").text(5, "0");
            default -> throw new IllegalArgumentException("body=" + body);
        };
    }
}
