package sniper.gateway.mexc.orders;

import sniper.core.message.AccountReportedEncoder;
import sniper.core.message.BalanceReportedEncoder;
import sniper.core.message.Flag;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.OpenOrderReportedEncoder;
import sniper.core.message.TradeListedEncoder;
import sniper.core.order.OrderId;
import sniper.core.pipeline.Ingress;
import sniper.core.pipeline.Lane;
import sniper.gateway.mexc.BoundedText;
import sniper.gateway.mexc.OrderState;
import sniper.gateway.mexc.TradeKeys;

/** Writes what the venue says of the account onto the ring. Threading: {@code sniper-account} only. */
final class AccountEvents {
    private final Ingress ingress;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final BalanceReportedEncoder balance = new BalanceReportedEncoder();
    private final OpenOrderReportedEncoder openOrder = new OpenOrderReportedEncoder();
    private final TradeListedEncoder trade = new TradeListedEncoder();
    private final AccountReportedEncoder account = new AccountReportedEncoder();

    AccountEvents(Ingress ingress) {
        this.ingress = ingress;
    }

    void balance(int round, String asset, long freeAtoms, long lockedAtoms, long timeNs) {
        byte[] name = BoundedText.utf8(asset);
        long claim = ingress.claim(Lane.RELIABLE);
        balance.wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .freeAtoms(freeAtoms)
                .lockedAtoms(lockedAtoms)
                .venueTimeNs(timeNs)
                .round(round)
                .putAsset(name, 0, name.length);
        publish(claim, balance.encodedLength());
    }

    void openOrder(int round, OrderState order) {
        byte[] symbol = BoundedText.utf8(order.symbol());
        byte[] venueOrderId = BoundedText.utf8(order.orderId());
        byte[] clientOrderId = BoundedText.utf8(order.clientOrderId());
        long claim = ingress.claim(Lane.RELIABLE);
        openOrder
                .wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .round(round)
                .orderId(OrderId.parse(order.clientOrderId()))
                .putSymbol(symbol, 0, symbol.length)
                .putVenueOrderId(venueOrderId, 0, venueOrderId.length)
                .putClientOrderId(clientOrderId, 0, clientOrderId.length);
        publish(claim, openOrder.encodedLength());
    }

    void trade(int round, AccountTrades.Trade told) {
        byte[] symbol = BoundedText.utf8(told.symbol());
        byte[] tradeId = BoundedText.utf8(told.tradeId());
        long claim = ingress.claim(Lane.RELIABLE);
        trade.wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .round(round)
                .orderId(told.orderId())
                .tradeKey(TradeKeys.of(told.tradeId()))
                .venueTimeNs(told.timeNs())
                .putSymbol(symbol, 0, symbol.length)
                .putTradeId(tradeId, 0, tradeId.length);
        publish(claim, trade.encodedLength());
    }

    void account(int round, boolean complete) {
        long claim = ingress.claim(Lane.RELIABLE);
        account.wrapAndApplyHeader(ingress.buffer(), ingress.offset(claim), header)
                .round(round)
                .complete(complete ? Flag.YES : Flag.NO);
        publish(claim, account.encodedLength());
    }

    private void publish(long claim, int bodyLength) {
        ingress.publish(claim, MessageHeaderEncoder.ENCODED_LENGTH + bodyLength, System.nanoTime());
    }
}
