package sniper.ops.users;

import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import sniper.core.message.BarPeriod;
import sniper.gateway.broker.BrokerClient;
import sniper.gateway.broker.BrokerException;
import sniper.gateway.broker.DailyClose;
import sniper.gateway.broker.Quote;
import sniper.ops.run.Close;
import sniper.ops.run.TickPrice;

/** The broker, by request. Days are India's; a period is named by the midnight, UTC, its first day begins with. */
final class BrokerMarket implements Market {
    private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
    private static final int EXTRA_DAYS = 40;

    private final BrokerClient client;

    BrokerMarket(BrokerClient client) {
        this.client = client;
    }

    @Override
    public List<TickPrice> last(List<Traded> instruments) throws IOException {
        Map<String, Traded> bySymbol = new HashMap<>();
        instruments.forEach(instrument -> bySymbol.put(instrument.symbol(), instrument));
        try {
            List<TickPrice> prices = new ArrayList<>();
            for (Quote quote : client.quotes(List.copyOf(bySymbol.keySet()))) {
                Traded instrument = bySymbol.get(quote.symbol());
                if (instrument != null) {
                    prices.add(price(instrument, quote));
                }
            }
            return prices;
        } catch (BrokerException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static TickPrice price(Traded instrument, Quote quote) {
        return new TickPrice(instrument.instrumentId(), instrument.ticks(quote.lastPrice()), quote.timeNs());
    }

    @Override
    public List<Close> closes(Traded instrument, BarPeriod bar, long nowNs) throws IOException {
        LocalDate today = LocalDate.ofInstant(Instant.EPOCH.plusNanos(nowNs), ZONE);
        LocalDate from = first(today, bar, ClosesAgent.BARS).minusDays(bar == BarPeriod.DAY ? EXTRA_DAYS : 0);
        TreeMap<LocalDate, Long> closes = new TreeMap<>();
        try {
            for (DailyClose daily : client.dailyCloses(instrument.symbol(), from, today)) {
                closes.put(first(daily.day(), bar, 0), instrument.ticks(daily.close()));
            }
        } catch (BrokerException e) {
            throw new IOException(e.getMessage(), e);
        }
        if (bar != BarPeriod.DAY) {
            closes.remove(first(today, bar, 0)); // it goes on
        }
        return closes.entrySet().stream()
                .map(close -> new Close(nanos(close.getKey()), close.getValue()))
                .skip(Math.max(0, closes.size() - ClosesAgent.BARS))
                .toList();
    }

    /** First day of the period so many before the one of a day. */
    private static LocalDate first(LocalDate day, BarPeriod bar, int before) {
        return switch (bar) {
            case DAY -> day.minusDays(before + before / 2L);
            case WEEK ->
                day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(before);
            case MONTH -> day.withDayOfMonth(1).minusMonths(before);
            default -> throw new IllegalArgumentException("a bar must be a day, a week or a month: " + bar);
        };
    }

    private static long nanos(LocalDate day) {
        return TimeUnit.SECONDS.toNanos(day.atStartOfDay(ZoneOffset.UTC).toEpochSecond());
    }
}
