package sniper.ops.users;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import sniper.core.message.BarPeriod;
import sniper.gateway.mexc.Kline;
import sniper.gateway.mexc.MarketClient;
import sniper.gateway.mexc.MarketTrade;
import sniper.gateway.mexc.MexcException;
import sniper.ops.run.Close;
import sniper.ops.run.TickPrice;

/** The exchange the sniper trades at, by request. Threading: any thread, blocking. */
final class ExchangeMarket implements Market {
    private final MarketClient client;

    ExchangeMarket(MarketClient client) {
        this.client = client;
    }

    @Override
    public List<TickPrice> last(List<Traded> instruments) throws IOException {
        List<TickPrice> found = new ArrayList<>();
        for (Traded instrument : instruments) {
            for (MarketTrade trade : asked(() -> client.trades(instrument.symbol(), 1))) {
                found.add(new TickPrice(
                        instrument.instrumentId(), instrument.ticks(decimal(trade.price())), trade.timeNs()));
            }
        }
        return found;
    }

    @Override
    public List<Close> closes(Traded instrument, BarPeriod bar, long nowNs) throws IOException {
        List<Close> closes = new ArrayList<>();
        for (Kline candle :
                asked(() -> client.klines(instrument.symbol(), interval(bar), 0, 0, ClosesAgent.BARS + 1))) {
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
