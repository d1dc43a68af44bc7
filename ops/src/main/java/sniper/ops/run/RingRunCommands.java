package sniper.ops.run;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import sniper.core.message.BrokerSessionEncoder;
import sniper.core.message.BrokerState;
import sniper.core.message.CommandKind;
import sniper.core.message.ContributionRetryEncoder;
import sniper.core.message.LedgerRefusedEncoder;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.OrderType;
import sniper.core.message.PaperOrderCommandEncoder;
import sniper.core.message.PaperReason;
import sniper.core.message.RunCause;
import sniper.core.message.RunCommandEncoder;
import sniper.core.message.RunMode;
import sniper.core.message.RunOutcome;
import sniper.core.message.RunStatus;
import sniper.core.message.RunTickEncoder;
import sniper.core.message.UserAddedEncoder;
import sniper.core.pipeline.Ingress;

/**
 * Asks over the ring. Threading: any thread.
 *
 * <p>What does not fit a message is refused with an {@link IllegalArgumentException} before anything is asked; nothing is cut.
 */
public final class RingRunCommands implements RunCommands {
    private static final int MAX_TEXT = 254;
    private static final int MAX_PRICES = 64;
    /** Whichever is the latest. */
    private static final long LATEST_SLOT = 0;

    private final Slots slots;
    private final Answers answers;
    private final RunStandings standings;
    private final SymbolNumbers symbols;
    private final CalendarNumbers calendars;

    /**
     * @param answers is told the engine's outputs
     * @param standings is told the engine's outputs
     */
    public RingRunCommands(
            Ingress ingress,
            Answers answers,
            RunStandings standings,
            SymbolNumbers symbols,
            CalendarNumbers calendars) {
        this.slots = new Slots(ingress);
        this.answers = answers;
        this.standings = standings;
        this.symbols = symbols;
        this.calendars = calendars;
    }

    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_TEXT) {
            throw new IllegalArgumentException(
                    "a text must have at most " + MAX_TEXT + " bytes: bytes=" + bytes.length);
        }
        return bytes;
    }

    /** @param request makes the request with its number */
    private CompletableFuture<Answer> ask(LongConsumer request) {
        long requestId = answers.nextRequestId();
        CompletableFuture<Answer> answer = answers.expect(requestId);
        try {
            request.accept(requestId);
        } catch (RuntimeException e) {
            answers.forget(requestId);
            throw e;
        }
        return answer;
    }

    @Override
    public CompletableFuture<Answer> addUser(String name) {
        byte[] text = text(name);
        return ask(requestId -> {
            long claim = slots.claim();
            UserAddedEncoder message = new UserAddedEncoder()
                    .wrapAndApplyHeader(slots.buffer(), slots.offset(claim), new MessageHeaderEncoder())
                    .requestId(requestId)
                    .putName(text, 0, text.length);
            slots.publish(claim, message.encodedLength());
        });
    }

    @Override
    public CompletableFuture<Answer> start(int userId, UUID run, RunPlan plan) {
        StartMessage start = StartMessage.of(userId, run, plan, symbols, calendars);
        return ask(requestId -> {
            long claim = slots.claim();
            slots.publish(claim, start.encode(requestId, slots.buffer(), slots.offset(claim)));
        });
    }

    @Override
    public CompletableFuture<Answer> change(int userId, int runId, CommandKind kind, RunCause cause) {
        if (!standings.isKnown(runId)) {
            return CompletableFuture.completedFuture(noSuchRun(userId, runId)); // or it would be the process's own
        }
        return ask(requestId -> {
            long claim = slots.claim();
            RunCommandEncoder message = new RunCommandEncoder()
                    .wrapAndApplyHeader(slots.buffer(), slots.offset(claim), new MessageHeaderEncoder())
                    .userId(userId)
                    .runId(runId)
                    .kind(kind)
                    .mode(RunMode.PAPER)
                    .initialCashAtoms(0)
                    .paperTakerFeeBps(0)
                    .requestId(requestId)
                    .cause(cause);
            slots.publish(claim, message.encodedLength());
        });
    }

    private static Answer noSuchRun(int userId, int runId) {
        return new Answer(
                RunOutcome.REFUSED,
                0,
                userId,
                0,
                null,
                RunStatus.NULL_VAL,
                PaperReason.NONE,
                null,
                null,
                "no such run: runId=" + runId);
    }

    @Override
    public CompletableFuture<Answer> order(int userId, int runId, OrderWish wish) {
        byte[] clientOrderId = text(wish.clientOrderId());
        byte[] symbol = text(wish.symbol());
        Halves quantity = Halves.of(wish.quantity());
        @Nullable BigDecimal limit = wish.limitPrice();
        Halves limitPrice = limit == null ? Halves.ZERO : Halves.of(limit);
        int instrumentId = symbols.numberOf(wish.symbol());
        return ask(requestId -> {
            long claim = slots.claim();
            PaperOrderCommandEncoder message = new PaperOrderCommandEncoder()
                    .wrapAndApplyHeader(slots.buffer(), slots.offset(claim), new MessageHeaderEncoder())
                    .requestId(requestId)
                    .userId(userId)
                    .runId(runId)
                    .instrumentId(instrumentId)
                    .side(wish.side())
                    .orderType(limit == null ? OrderType.MARKET : OrderType.LIMIT)
                    .quantityE18High(quantity.high())
                    .quantityE18Low(quantity.low())
                    .limitPriceE18High(limitPrice.high())
                    .limitPriceE18Low(limitPrice.low())
                    .putClientOrderId(clientOrderId, 0, clientOrderId.length)
                    .putSymbol(symbol, 0, symbol.length);
            slots.publish(claim, message.encodedLength());
        });
    }

    @Override
    public CompletableFuture<Answer> retryContribution(int userId, int runId) {
        return ask(requestId -> {
            long claim = slots.claim();
            ContributionRetryEncoder message = new ContributionRetryEncoder()
                    .wrapAndApplyHeader(slots.buffer(), slots.offset(claim), new MessageHeaderEncoder())
                    .requestId(requestId)
                    .userId(userId)
                    .runId(runId)
                    .slotNs(LATEST_SLOT);
            slots.publish(claim, message.encodedLength());
        });
    }

    @Override
    public void tick(int userId, int runId, long eventNs, List<TickPrice> prices) {
        if (prices.size() > MAX_PRICES) {
            throw new IllegalArgumentException("a tick must have at most " + MAX_PRICES + " prices: " + prices.size());
        }
        List<TickPrice> told = List.copyOf(prices);
        long claim = slots.claim();
        RunTickEncoder message = new RunTickEncoder()
                .wrapAndApplyHeader(slots.buffer(), slots.offset(claim), new MessageHeaderEncoder())
                .userId(userId)
                .runId(runId)
                .eventNs(eventNs);
        RunTickEncoder.PricesEncoder group = message.pricesCount(told.size());
        for (TickPrice price : told) {
            group.next()
                    .instrumentId(price.instrumentId())
                    .priceTicks(price.priceTicks())
                    .priceNs(price.priceNs());
        }
        slots.publish(claim, message.encodedLength());
    }

    @Override
    public void broker(int userId, BrokerState state, long expiresNs) {
        long claim = slots.claim();
        BrokerSessionEncoder message = new BrokerSessionEncoder()
                .wrapAndApplyHeader(slots.buffer(), slots.offset(claim), new MessageHeaderEncoder())
                .userId(userId)
                .state(state)
                .expiresNs(expiresNs);
        slots.publish(claim, message.encodedLength());
    }

    @Override
    public void refused(int runId, long sequence, String sqlState) {
        byte[] text = text(sqlState);
        long claim = slots.claimSurely();
        LedgerRefusedEncoder message = new LedgerRefusedEncoder()
                .wrapAndApplyHeader(slots.buffer(), slots.offset(claim), new MessageHeaderEncoder())
                .runId(runId)
                .refusedSequence(sequence)
                .putSqlState(text, 0, text.length);
        slots.publish(claim, message.encodedLength());
    }
}
