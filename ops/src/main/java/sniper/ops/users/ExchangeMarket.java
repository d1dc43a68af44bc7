package sniper.ops.users;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import sniper.core.message.BarPeriod;
import sniper.core.pipeline.EpochClock;
import sniper.gateway.mexc.Kline;
import sniper.gateway.mexc.MarketClient;
import sniper.gateway.mexc.MexcException;
import sniper.ops.run.Close;
import sniper.ops.run.TickPrice;

/**
 * The exchange the sniper trades at, by request. The last prices of all symbols are one answer, which is good for two seconds,
 * and candles are asked for a quarter of a second apart: a third of the exchange's limits at most, however many symbols runs
 * trade, so that the sniper's own questions find the rest. Threading: any thread, blocking.
 */
final class ExchangeMarket implements Market {
    static final long PRICES_GOOD_NS = 2_000_000_000L;

    private static final long CANDLES_APART_NS = 250_000_000;

    private final MarketClient client;
    private final EpochClock clock;
    private final LongSupplier nanos;
    private final Object candles = new Object();
    private Map<String, String> prices = Map.of();
    private @Nullable IOException failure;
    private long pricesNs;
    private long pricesDueNanos;
    private long candlesDueNanos;

    /** @param nanos monotonic */
    ExchangeMarket(MarketClient client, EpochClock clock, LongSupplier nanos) {
        this.client = client;
        this.clock = clock;
        this.nanos = nanos;
        pricesDueNanos = nanos.getAsLong();
        candlesDueNanos = pricesDueNanos;
    }

    /** What is found of them, with the time it was asked for; the exchange states no other. */
    @Override
    public synchronized List<TickPrice> last(List<Traded> instruments) throws IOException {
        long nowNanos = nanos.getAsLong();
        if (nowNanos - pricesDueNanos >= 0) {
            pricesDueNanos = nowNanos + PRICES_GOOD_NS;
            ask();
        }
        if (failure != null) {
            throw new IOException(failure.getMessage(), failure);
        }
        List<TickPrice> found = new ArrayList<>();
        for (Traded instrument : instruments) {
            long ticks = ticks(instrument, prices.get(instrument.symbol()));
            if (ticks > 0) {
                found.add(new TickPrice(instrument.instrumentId(), ticks, pricesNs));
            }
        }
        if (found.isEmpty() && !instruments.isEmpty()) {
            throw new IOException("the exchange must state a price of the symbol: "
                    + instruments.get(0).symbol());
        }
        return found;
    }

    private void ask() {
        long askedNs = clock.nanos();
        try {
            Map<String, String> answer = new HashMap<>();
            asked(client::prices).forEach(ticker -> answer.put(ticker.symbol(), ticker.price()));
            prices = answer;
            pricesNs = askedNs;
            failure = null;
        } catch (IOException e) {
            failure = e;
        }
    }

    /** 0 when there is no price, or none that can be read: that is nothing to the others. */
    private static long ticks(Traded instrument, @Nullable String price) {
        try {
            return price == null ? 0 : instrument.ticks(decimal(price));
        } catch (IOException e) {
            return 0;
        }
    }

    private void awaitCandles() {
        synchronized (candles) {
            for (long waitNs = candlesDueNanos - nanos.getAsLong();
                    waitNs > 0 && !Thread.currentThread().isInterrupted();
                    waitNs = candlesDueNanos - nanos.getAsLong()) {
                LockSupport.parkNanos(candles, waitNs);
            }
            candlesDueNanos = nanos.getAsLong() + CANDLES_APART_NS;
        }
    }

    @Override
    public List<Close> closes(Traded instrument, BarPeriod bar, long nowNs) throws IOException {
        String interval = interval(bar);
        awaitCandles();
        List<Close> closes = new ArrayList<>();
        for (Kline candle : asked(() -> client.klines(instrument.symbol(), interval, 0, 0, ClosesAgent.BARS + 1))) {
            if (candle.closeTimeNs() <= nowNs) {
                closes.add(new Close(candle.openTimeNs(), instrument.ticks(decimal(candle.close()))));
            }
        }
        return closes;
    }

    private static String interval(BarPeriod bar) {
        return switch (bar) {
            case DAY -> "1d";
            case WEEK -> "1W";
            case MONTH -> "1M";
            default -> throw new IllegalArgumentException("a bar must be a day, a week or a month: " + bar);
        };
    }

    private static BigDecimal decimal(String text) throws IOException {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IOException("a price must be a number: " + text, e);
        }
    }

    private interface Question<T> {
        T ask() throws MexcException;
    }

    private static <T> T asked(Question<T> question) throws IOException {
        try {
            return question.ask();
        } catch (MexcException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
