package sniper.ops.preflight;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sniper.core.message.ErrorClass;
import sniper.gateway.mexc.AccountState;
import sniper.gateway.mexc.MexcClient;
import sniper.gateway.mexc.MexcException;
import sniper.gateway.mexc.SymbolInfo;
import sniper.gateway.mexc.TradeFee;

/**
 * What the exchange says of a symbol.
 *
 * @param info null when the exchange does not list it
 * @param openToApi it stands among the symbols that take orders by API
 * @param lastPrice null when nothing has traded
 * @param account null when no key was used
 */
public record SymbolFacts(
        @Nullable SymbolInfo info,
        boolean openToApi,
        @Nullable BigDecimal lastPrice,
        @Nullable Account account) {
    /**
     * What it says of the account.
     *
     * @param symbolAllowed the key may trade the symbol
     * @param free of the quote asset
     * @param fee null when the exchange has none for the symbol
     */
    public record Account(
            boolean symbolAllowed,
            boolean canTrade,
            BigDecimal free,
            @Nullable TradeFee fee) {}

    /**
     * Asks for everything there is to know.
     *
     * @param signed the client has a key
     * @param quoteAsset whose balance counts
     */
    public static SymbolFacts ask(MexcClient client, String symbol, String quoteAsset, boolean signed)
            throws MexcException {
        SymbolInfo info = info(client, symbol);
        return new SymbolFacts(
                info,
                client.defaultSymbols().contains(symbol),
                info == null ? null : lastPrice(client, symbol),
                signed ? account(client, symbol, quoteAsset) : null);
    }

    private static @Nullable SymbolInfo info(MexcClient client, String symbol) throws MexcException {
        try {
            return client.exchangeInfo(List.of(symbol)).stream()
                    .filter(each -> each.symbol().equals(symbol))
                    .findFirst()
                    .orElse(null);
        } catch (MexcException e) {
            if (isOfTheSymbol(e)) {
                return null;
            }
            throw e;
        }
    }

    private static @Nullable BigDecimal lastPrice(MexcClient client, String symbol) throws MexcException {
        try {
            BigDecimal price = new BigDecimal(client.market().price(symbol).price());
            return price.signum() > 0 ? price : null;
        } catch (NumberFormatException e) {
            return null;
        } catch (MexcException e) {
            if (isOfTheSymbol(e) || e.kind() == MexcException.Kind.UNREADABLE) {
                return null; // nothing has traded yet
            }
            throw e;
        }
    }

    private static Account account(MexcClient client, String symbol, String quoteAsset) throws MexcException {
        AccountState state = client.account();
        BigDecimal free = state.balances().stream()
                .filter(balance -> balance.asset().equals(quoteAsset))
                .map(balance -> new BigDecimal(balance.free()))
                .findFirst()
                .orElse(BigDecimal.ZERO);
        return new Account(client.selfSymbols().contains(symbol), state.canTrade(), free, fee(client, symbol));
    }

    private static @Nullable TradeFee fee(MexcClient client, String symbol) throws MexcException {
        try {
            return client.history().tradeFee(symbol);
        } catch (MexcException e) {
            if (isOfTheSymbol(e) || e.kind() == MexcException.Kind.UNREADABLE) {
                return null;
            }
            throw e;
        }
    }

    /** The exchange answered, and has nothing to say of this symbol. */
    private static boolean isOfTheSymbol(MexcException e) {
        return e.kind() == MexcException.Kind.REFUSED
                && (e.errorClass() == ErrorClass.NOT_TRADABLE_YET
                        || e.errorClass() == ErrorClass.SIDE_OR_PERMISSION
                        || e.errorClass() == ErrorClass.NO_LIQUIDITY);
    }
}
