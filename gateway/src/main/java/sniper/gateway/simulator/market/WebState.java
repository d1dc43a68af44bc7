package sniper.gateway.simulator.market;

/** The three numbers by which the web site's symbol list tells how far a listing is. */
public record WebState(int status, int spotEnabled, int tradingType) {
    public static final WebState PRE_READY_1 = new WebState(1, 1, 1);
    public static final WebState PRE_READY_2 = new WebState(2, 1, 1);
    public static final WebState PRE_READY_3 = new WebState(2, 2, 3);
    public static final WebState READY = new WebState(2, 2, 4);
    public static final WebState TRADING = new WebState(3, 3, 4);
}
