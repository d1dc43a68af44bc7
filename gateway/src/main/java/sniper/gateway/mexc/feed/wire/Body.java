package sniper.gateway.mexc.feed.wire;

/** Field numbers of {@code PushDataV3ApiWrapper.body}, which tell what a frame carries. */
public final class Body {
    /** The frame has no body. */
    public static final int NONE = 0;

    public static final int FIRST = 301;
    public static final int LIMIT_DEPTHS = 303;
    public static final int PRIVATE_ORDERS = 304;
    public static final int PRIVATE_DEALS = 306;
    public static final int PRIVATE_ACCOUNT = 307;
    public static final int BOOK_TICKER_BATCH = 311;
    public static final int AGGRE_DEPTHS = 313;
    public static final int AGGRE_DEALS = 314;
    public static final int AGGRE_BOOK_TICKER = 315;
    public static final int LAST = 315;

    private Body() {}
}
