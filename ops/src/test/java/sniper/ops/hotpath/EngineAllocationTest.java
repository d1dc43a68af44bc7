package sniper.ops.hotpath;

import static org.assertj.core.api.Assertions.assertThat;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sniper.core.engine.Engine;
import sniper.core.engine.EngineConfig;
import sniper.core.engine.StrategyContext;
import sniper.core.instrument.Instrument;
import sniper.core.instrument.Money;
import sniper.core.message.BookTickerEncoder;
import sniper.core.message.CommandKind;
import sniper.core.message.DealsEncoder;
import sniper.core.message.DenyReason;
import sniper.core.message.DepthEncoder;
import sniper.core.message.ErrorClass;
import sniper.core.message.FeeAsset;
import sniper.core.message.FillReportedEncoder;
import sniper.core.message.Flag;
import sniper.core.message.InstrumentDefinedEncoder;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.OrderPurpose;
import sniper.core.message.OrderRepliedEncoder;
import sniper.core.message.OrderReportedEncoder;
import sniper.core.message.OrderStatus;
import sniper.core.message.OrderType;
import sniper.core.message.ReplyOutcome;
import sniper.core.message.RiskLimitsEncoder;
import sniper.core.message.RunCause;
import sniper.core.message.RunCommandEncoder;
import sniper.core.message.RunMode;
import sniper.core.message.Side;
import sniper.core.message.SubscriptionChangedEncoder;
import sniper.core.message.TradingState;
import sniper.core.message.UserDefinedEncoder;
import sniper.core.order.Order;
import sniper.core.order.OrderIntent;
import sniper.core.output.OutputLog;
import sniper.core.position.Position;
import sniper.core.run.Run;
import sniper.risk.HardLimits;
import sniper.risk.safeguard.Safeguards;
import sniper.strategies.StrategyHost;

class EngineAllocationTest {
    private static final int INSTRUMENT = 1;
    private static final boolean WHOLE = Boolean.getBoolean("sniper.exhaustive");
    private static final int LONG_RUN = 1_000_000;
    private static final int LONG_RUN_WHOLE = 100_000_000;
    private static final int EVENTS_OF_ALL_KINDS = 6;

    private final EngineConfig bounds = new EngineConfig(16, 20, 4, 4, 64, 16, 128);
    private final OutputLog outputs = new OutputLog(1 << 16, 512);
    private final HardLimits risk = new HardLimits(4, 4);
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[4096]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final BookTickerEncoder ticker = new BookTickerEncoder();
    private final DealsEncoder deals = new DealsEncoder();
    private final DepthEncoder depth = new DepthEncoder();
    private final OrderRepliedEncoder replied = new OrderRepliedEncoder();
    private final OrderReportedEncoder reported = new OrderReportedEncoder();
    private final FillReportedEncoder fill = new FillReportedEncoder();
    private final Trader trader = new Trader();
    private final Engine engine = new Engine(bounds, outputs, risk, Safeguards::new, context -> trader.in(context));
    private long sequence;

    @BeforeEach
    void startRun() {
        deliver(new UserDefinedEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .userId(1)
                .name("u")
                .encodedLength());
        deliver(new RunCommandEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .userId(1)
                .runId(1)
                .kind(CommandKind.START_RUN)
                .mode(RunMode.LIVE)
                .requestId(0)
                .cause(RunCause.USER)
                .encodedLength());
        deliver(new RiskLimitsEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .userId(0)
                .runId(0)
                .maxOrderNotionalAtoms(1_000_000 * Money.ATOMS_PER_UNIT)
                .maxPositionNotionalAtoms(1_000_000_000 * Money.ATOMS_PER_UNIT)
                .maxDailyLossAtoms(1_000_000_000 * Money.ATOMS_PER_UNIT)
                .maxOpenOrders(10)
                .encodedLength());
        InstrumentDefinedEncoder instrument = new InstrumentDefinedEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .instrumentId(INSTRUMENT)
                .priceScale((byte) 4)
                .quantityScale((byte) 2)
                .online(Flag.YES)
                .apiAllowed(Flag.YES)
                .tradeSideType((byte) 1)
                .minQuantityLots(1)
                .minNotionalAtoms(1);
        instrument.orderTypes().clear().limit(true);
        deliver(instrument.symbol("AUSDT").baseAsset("A").quoteAsset("USDT").encodedLength());
        deliver(new SubscriptionChangedEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .instrumentId(INSTRUMENT)
                .live(Flag.YES)
                .encodedLength());
    }

    private void deliver(int encodedLength) {
        engine.onMessage(sequence, 1_000 + sequence, buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + encodedLength);
        sequence++;
    }

    private void tick() {
        deliver(ticker.wrapAndApplyHeader(buffer, 0, header)
                .instrumentId(INSTRUMENT)
                .bidPriceTicks(10_000 + sequence % 7)
                .bidQuantityLots(500)
                .askPriceTicks(10_010 + sequence % 7)
                .askQuantityLots(500)
                .venueTimeNs(sequence)
                .encodedLength());
    }

    @Test
    void shouldNotAllocateForTickers() {
        assertThat(Allocations.bytesOf(this::tick)).isZero();
    }

    @Test
    void shouldNotAllocateForDeals() {
        assertThat(Allocations.bytesOf(this::deals)).isZero();
    }

    private void deals() {
        deals.wrapAndApplyHeader(buffer, 0, header).instrumentId(INSTRUMENT).venueTimeNs(sequence);
        DealsEncoder.ItemsEncoder items = deals.itemsCount(3);
        for (int i = 0; i < 3; i++) {
            items.next().priceTicks(10_000 + i).quantityLots(5).timeNs(sequence).takerSide(Side.BUY);
        }
        deliver(deals.encodedLength());
    }

    @Test
    void shouldNotAllocateForDepth() {
        long[] version = {0};
        depth(true, 1);

        long bytes = Allocations.bytesOf(() -> depth(false, ++version[0] + 1));

        assertThat(bytes).isZero();
    }

    private void depth(boolean snapshot, long version) {
        depth.wrapAndApplyHeader(buffer, 0, header)
                .instrumentId(INSTRUMENT)
                .fromVersion(version)
                .toVersion(version);
        depth.flags().clear().snapshot(snapshot).first(true).last(true);
        DepthEncoder.BidsEncoder bids = depth.bidsCount(2);
        bids.next().priceTicks(9_000 + version % 50).quantityLots(version % 3);
        bids.next().priceTicks(8_000 + version % 50).quantityLots(1 + version % 5);
        depth.asksCount(1).next().priceTicks(11_000 + version % 50).quantityLots(version % 4);
        deliver(depth.encodedLength());
    }

    @Test
    @Tag("A-7")
    void shouldNotAllocateInALongRunOfEverything() {
        long[] version = {0};
        depth(true, 1);
        Runnable six = () -> {
            orderLife();
            deals();
            depth(false, ++version[0] + 1);
        };
        long warmed = Allocations.bytesOf(six);

        long bytes = Allocations.bytesOf(six, (WHOLE ? LONG_RUN_WHOLE : LONG_RUN) / EVENTS_OF_ALL_KINDS);

        assertThat(warmed).isZero();
        assertThat(bytes).isZero();
        assertThat(engine.faults()).isZero();
        assertThat(sequence).isGreaterThan(LONG_RUN);
    }

    @Test
    void shouldNotAllocateForAnOrderFromIntentToLastFill() {
        long bytes = Allocations.bytesOf(this::orderLife);

        assertThat(trader.done).isGreaterThan(100_000);
        assertThat(engine.faults()).isZero();
        assertThat(bytes).isZero();
    }

    private void orderLife() {
        trader.active = true;
        tick();
        trader.active = false;
        long orderId = trader.lastOrderId;
        deliver(replied.wrapAndApplyHeader(buffer, 0, header)
                .orderId(orderId)
                .outcome(ReplyOutcome.ACCEPTED)
                .errorClass(ErrorClass.NONE)
                .retryAtNs(0)
                .encodedLength());
        deliver(fill.wrapAndApplyHeader(buffer, 0, header)
                .orderId(orderId)
                .tradeKey(sequence)
                .priceTicks(10_000)
                .quantityLots(100)
                .quoteAtoms(Money.ATOMS_PER_UNIT + (trader.sells ? 20 : 0)) // earns: losses would halt trading
                .feeAtoms(5)
                .feeAsset(FeeAsset.QUOTE)
                .maker(Flag.NO)
                .encodedLength());
        deliver(reported.wrapAndApplyHeader(buffer, 0, header)
                .orderId(orderId)
                .status(OrderStatus.FILLED)
                .queried(Flag.NO)
                .cumQuantityLots(100)
                .encodedLength());
    }

    @Test
    void shouldNotAllocateForARiskCheck() {
        Run run = trader.run();
        Instrument instrument = trader.instrument();
        Position position = java.util.Objects.requireNonNull(engine.positions().getOrOpen(run, instrument));
        OrderIntent intent = new OrderIntent();

        long bytes = Allocations.bytesOf(() -> {
            intent.of(run, instrument, Side.BUY, OrderType.LIMIT, OrderPurpose.ENTRY)
                    .price(10_000)
                    .quantity(100);
            DenyReason reason = risk.check(intent, position, TradingState.NORMAL, sequence);
            if (reason != DenyReason.NONE) {
                throw new AssertionError(reason);
            }
        });

        assertThat(bytes).isZero();
    }

    /** The real strategies, plus one that buys on every tick when active, and sells what it holds in turn. */
    private static final class Trader {
        private final OrderIntent intent = new OrderIntent();

        @SuppressWarnings("NullAway.Init")
        private StrategyContext context;

        private boolean active;
        private long lastOrderId;
        private boolean sells;
        private int done;

        StrategyHost in(StrategyContext strategyContext) {
            context = strategyContext;
            return new StrategyHost(strategyContext) {
                @Override
                public void onBook(Instrument instrument) {
                    super.onBook(instrument);
                    if (active) {
                        trade(instrument);
                    }
                }

                @Override
                public void onOrder(Order order) {
                    super.onOrder(order);
                    done += order.isDone() ? 1 : 0;
                }
            };
        }

        private void trade(Instrument instrument) {
            Position position = context.positions().get(1, instrument.id());
            sells = position != null && position.lots() > 0;
            Side side = sells ? Side.SELL : Side.BUY;
            lastOrderId = context.orders()
                    .submit(intent.of(run(), instrument, side, OrderType.IMMEDIATE_OR_CANCEL, OrderPurpose.OPERATOR)
                            .price(10_000)
                            .quantity(100));
        }

        private Run run() {
            return java.util.Objects.requireNonNull(context.runs().get(1));
        }

        private Instrument instrument() {
            return java.util.Objects.requireNonNull(context.instruments().get(INSTRUMENT));
        }
    }
}
