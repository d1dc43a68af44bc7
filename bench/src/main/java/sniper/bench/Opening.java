package sniper.bench;

import sniper.core.instrument.TradingRules;
import sniper.core.message.CommandKind;
import sniper.core.message.Flag;
import sniper.core.message.InstrumentDefinedEncoder;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.RiskLimitsEncoder;
import sniper.core.message.RunCause;
import sniper.core.message.RunCommandEncoder;
import sniper.core.message.RunMode;
import sniper.core.message.SubscriptionChangedEncoder;
import sniper.core.message.UserDefinedEncoder;
import sniper.core.pipeline.Ingress;
import sniper.core.pipeline.Lane;

/** What the engine is told before the first tick. Threading: one thread. */
final class Opening {
    static final int RUN = 1;
    static final int USER = 1;

    private static final long UNLIMITED = Long.MAX_VALUE / 4;

    private final Ingress ingress;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    Opening(Ingress ingress) {
        this.ingress = ingress;
    }

    void instrument(TradingRules rules) {
        long claim = ingress.claim(Lane.RELIABLE);
        InstrumentDefinedEncoder message = new InstrumentDefinedEncoder()
                .wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .instrumentId(rules.instrumentId())
                .priceScale((byte) rules.priceScale())
                .quantityScale((byte) rules.quantityScale())
                .online(Flag.YES)
                .apiAllowed(Flag.YES)
                .tradeSideType((byte) rules.tradeSideType())
                .minQuantityLots(rules.minQuantityLots())
                .minNotionalAtoms(rules.minNotionalAtoms())
                .maxNotionalAtoms(rules.maxNotionalAtoms())
                .bandUpBps(rules.bandUpBps())
                .bandDownBps(rules.bandDownBps())
                .takerFeeBps(rules.takerFeeBps())
                .minMarketNotionalAtoms(rules.minMarketNotionalAtoms())
                .maxMarketNotionalAtoms(rules.maxMarketNotionalAtoms());
        message.orderTypes().clear().limit(true).market(true).limitMaker(true);
        message.symbol(rules.symbol()).baseAsset(rules.baseAsset()).quoteAsset(rules.quoteAsset());
        publish(claim, message.encodedLength());
    }

    /** A user with a run that really sends its orders, and nothing to hold them back. */
    void liveRun() {
        long claim = ingress.claim(Lane.RELIABLE);
        UserDefinedEncoder user = new UserDefinedEncoder()
                .wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .userId(USER)
                .name("bench");
        publish(claim, user.encodedLength());
        claim = ingress.claim(Lane.RELIABLE);
        RiskLimitsEncoder limits = new RiskLimitsEncoder()
                .wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .userId(0)
                .runId(0)
                .maxOrderNotionalAtoms(UNLIMITED)
                .maxPositionNotionalAtoms(UNLIMITED)
                .maxDailyLossAtoms(UNLIMITED)
                .maxOpenOrders(Integer.MAX_VALUE);
        publish(claim, limits.encodedLength());
        anotherRun(RUN);
    }

    /** @param runId of the same user */
    void anotherRun(int runId) {
        long claim = ingress.claim(Lane.RELIABLE);
        RunCommandEncoder run = new RunCommandEncoder()
                .wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .userId(USER)
                .runId(runId)
                .kind(CommandKind.START_RUN)
                .mode(RunMode.LIVE)
                .initialCashAtoms(0)
                .paperTakerFeeBps(0)
                .requestId(0)
                .cause(RunCause.USER);
        publish(claim, run.encodedLength());
    }

    /** Data of the instrument flows from now on. */
    void marketData(int instrumentId) {
        long claim = ingress.claim(Lane.RELIABLE);
        SubscriptionChangedEncoder live = new SubscriptionChangedEncoder()
                .wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .instrumentId(instrumentId)
                .live(Flag.YES);
        publish(claim, live.encodedLength());
    }

    private void publish(long claim, int encodedLength) {
        ingress.publish(claim, MessageHeaderEncoder.ENCODED_LENGTH + encodedLength, System.nanoTime());
    }
}
