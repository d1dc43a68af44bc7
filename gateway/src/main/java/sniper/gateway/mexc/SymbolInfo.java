package sniper.gateway.mexc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import sniper.core.instrument.Decimals;
import sniper.core.instrument.Money;
import sniper.core.instrument.TradingRules;

/**
 * One symbol of exchangeInfo, decimals as the venue wrote them.
 *
 * @param priceScale -1 when not stated
 * @param quantityScale -1 when not stated
 * @param minNotional of limit orders; those of market orders have their own two
 * @param bandUp share above the last price a buy may ask, empty = no band
 * @param bandDown share below the last price a sell may ask, empty = no band
 * @param openTimeNs 0 when not stated
 */
public record SymbolInfo(
        String symbol,
        String baseAsset,
        String quoteAsset,
        int priceScale,
        int quantityScale,
        boolean online,
        boolean apiAllowed,
        boolean limitAllowed,
        boolean marketAllowed,
        boolean limitMakerAllowed,
        int tradeSideType,
        String minQuantity,
        String minNotional,
        String maxNotional,
        String minNotionalMarket,
        String maxNotionalMarket,
        String bandUp,
        String bandDown,
        String takerFee,
        String fullName,
        String contractAddress,
        long openTimeNs) {
    private static final int BPS_SCALE = 4;
    private static final int MAX_DIGITS = 64;
    private static final BigInteger LONGEST = BigInteger.valueOf(Long.MAX_VALUE);

    /**
     * The rules in scaled longs, each limit rounded to the stricter side; null when the scales do not fit ours or a
     * number is none.
     */
    public @Nullable TradingRules rules(int instrumentId) {
        try {
            return parse(instrumentId);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private @Nullable TradingRules parse(int instrumentId) {
        if (priceScale < 0
                || quantityScale < 0
                || priceScale > Decimals.MAX_SCALE
                || quantityScale > Decimals.MAX_SCALE
                || priceScale + quantityScale > Money.MAX_PRODUCT_SCALE) {
            return null;
        }
        return new TradingRules(
                instrumentId,
                symbol,
                baseAsset,
                quoteAsset,
                priceScale,
                quantityScale,
                online,
                apiAllowed,
                limitAllowed,
                marketAllowed,
                tradeSideType,
                scaled(minQuantity, quantityScale, RoundingMode.CEILING, 0),
                scaled(minNotional, Money.ATOM_SCALE, RoundingMode.CEILING, 0),
                scaled(maxNotional, Money.ATOM_SCALE, RoundingMode.FLOOR, Long.MAX_VALUE),
                scaled(minNotionalMarket, Money.ATOM_SCALE, RoundingMode.CEILING, 0),
                scaled(maxNotionalMarket, Money.ATOM_SCALE, RoundingMode.FLOOR, 0),
                bps(bandUp, RoundingMode.FLOOR),
                bps(bandDown, RoundingMode.FLOOR),
                bps(takerFee, RoundingMode.CEILING));
    }

    /** Contract address, scales and open time are all there. */
    public boolean complete() {
        return !contractAddress.isEmpty() && priceScale >= 0 && quantityScale >= 0 && openTimeNs > 0;
    }

    private static long scaled(String decimal, int scale, RoundingMode rounding, long absent) {
        if (decimal.isEmpty()) {
            return absent;
        }
        BigDecimal number = limit(decimal);
        BigInteger value = number.setScale(scale, rounding).unscaledValue();
        return value.min(LONGEST).longValue();
    }

    /** A limit is a number of ordinary size: 1e999999999 would be written out digit by digit. */
    private static BigDecimal limit(String decimal) {
        if (decimal.length() > MAX_DIGITS) {
            throw new NumberFormatException("a limit has at most " + MAX_DIGITS + " characters: " + decimal.length());
        }
        BigDecimal number = new BigDecimal(decimal);
        long exponent = (long) number.precision() - number.scale();
        if (number.signum() < 0 || exponent > MAX_DIGITS || exponent < -MAX_DIGITS) {
            throw new NumberFormatException("a limit must be ordinary and not negative: " + decimal);
        }
        return number;
    }

    private static int bps(String share, RoundingMode rounding) {
        return (int) Math.min(Integer.MAX_VALUE, scaled(share, BPS_SCALE, rounding, 0));
    }
}
