package sniper.gateway.mexc;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Reads one element of exchangeInfo's {@code symbols}. Threading: one thread at a time. */
final class SymbolInfoReader {
    private String symbol = "";
    private String baseAsset = "";
    private String quoteAsset = "";
    private int priceScale;
    private int quotePrecision;
    private int quantityScale;
    private boolean online;
    private boolean apiAllowed;
    private boolean limitAllowed;
    private boolean marketAllowed;
    private boolean limitMakerAllowed;
    private int tradeSideType;
    private String minQuantity = "";
    private String minNotional = "";
    private String maxNotional = "";
    private String minNotionalMarket = "";
    private String maxNotionalMarket = "";
    private String bandUp = "";
    private String bandDown = "";
    private String takerFee = "";
    private String fullName = "";
    private String contractAddress = "";
    private long openTimeNs;

    SymbolInfo read(JsonParser parser) throws IOException {
        reset();
        JsonAnswer.object(parser, this::field);
        return new SymbolInfo(
                symbol,
                baseAsset,
                quoteAsset,
                priceScale >= 0 ? priceScale : quotePrecision,
                quantityScale,
                online,
                apiAllowed,
                limitAllowed,
                marketAllowed,
                limitMakerAllowed,
                tradeSideType,
                minQuantity,
                minNotional,
                maxNotional,
                minNotionalMarket,
                maxNotionalMarket,
                bandUp,
                bandDown,
                takerFee,
                fullName,
                contractAddress,
                openTimeNs);
    }

    private void reset() {
        symbol = baseAsset = quoteAsset = minQuantity = minNotional = maxNotional = "";
        minNotionalMarket = maxNotionalMarket = "";
        bandUp = bandDown = takerFee = fullName = contractAddress = "";
        priceScale = quotePrecision = quantityScale = -1;
        online = apiAllowed = limitAllowed = marketAllowed = limitMakerAllowed = false;
        tradeSideType = 1;
        openTimeNs = 0;
    }

    private void field(String name, JsonParser value) throws IOException {
        switch (name) {
            case "symbol" -> symbol = JsonAnswer.text(value);
            case "baseAsset" -> baseAsset = JsonAnswer.text(value);
            case "quoteAsset" -> quoteAsset = JsonAnswer.text(value);
            case "quotePrecision" -> priceScale = scale(value);
            case "quoteAssetPrecision" -> quotePrecision = scale(value);
            case "baseAssetPrecision" -> quantityScale = scale(value);
            case "status" -> online = isOnline(JsonAnswer.text(value));
            case "isSpotTradingAllowed" -> apiAllowed = JsonAnswer.bool(value);
            case "orderTypes" -> JsonAnswer.array(value, this::orderType);
            case "tradeSideType" -> tradeSideType = (int) JsonAnswer.whole(value);
            case "baseSizePrecision" -> minQuantity = JsonAnswer.text(value);
            case "quoteAmountPrecision" -> minNotional = JsonAnswer.text(value);
            case "maxQuoteAmount" -> maxNotional = JsonAnswer.text(value);
            case "quoteAmountPrecisionMarket" -> minNotionalMarket = JsonAnswer.text(value);
            case "maxQuoteAmountMarket" -> maxNotionalMarket = JsonAnswer.text(value);
            case "takerCommission" -> takerFee = JsonAnswer.text(value);
            case "filters" -> JsonAnswer.array(value, filter -> JsonAnswer.object(filter, this::filterField));
            case "fullName" -> fullName = JsonAnswer.text(value);
            case "contractAddress" -> contractAddress = JsonAnswer.text(value);
            case "firstOpenTime" -> openTimeNs = VenueTimes.toNs(JsonAnswer.whole(value));
            default -> {}
        }
    }

    private void orderType(JsonParser value) throws IOException {
        switch (JsonAnswer.text(value)) {
            case "LIMIT" -> limitAllowed = true;
            case "MARKET" -> marketAllowed = true;
            case "LIMIT_MAKER" -> limitMakerAllowed = true;
            default -> {}
        }
    }

    private void filterField(String name, JsonParser value) throws IOException {
        switch (name) {
            case "bidMultiplierUp" -> bandUp = JsonAnswer.text(value);
            case "askMultiplierDown" -> bandDown = JsonAnswer.text(value);
            default -> {}
        }
    }

    /** -1 for anything that is no whole number: one odd symbol must not cost all the others. */
    private static int scale(JsonParser value) throws IOException {
        String text = JsonAnswer.text(value);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** "1" since August 2024, a word before. */
    private static boolean isOnline(String status) {
        return status.equals("1") || status.equals("ENABLED");
    }
}
