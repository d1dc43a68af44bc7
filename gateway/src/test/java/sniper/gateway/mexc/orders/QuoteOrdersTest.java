package sniper.gateway.mexc.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sniper.core.instrument.Money;
import sniper.core.message.ErrorClass;
import sniper.core.message.FillReportedDecoder;
import sniper.core.message.OrderRepliedDecoder;
import sniper.core.message.OrderReportedDecoder;
import sniper.core.message.OrderStatus;
import sniper.core.message.OrderType;
import sniper.core.message.ReplyOutcome;
import sniper.core.message.Side;
import sniper.core.order.OrderId;
import sniper.gateway.mexc.InstrumentTable;
import sniper.gateway.mexc.MexcConfig;
import sniper.gateway.mexc.MexcSession;
import sniper.gateway.mexc.OrderTransport;
import sniper.gateway.mexc.RecordingIngress;
import sniper.gateway.mexc.TestVenue;
import sniper.gateway.simulator.Effect;
import sniper.gateway.simulator.ExchangeBooks;
import sniper.gateway.simulator.Occasions;
import sniper.gateway.simulator.Rule;
import sniper.gateway.simulator.When;

/** Market orders by quote amount, against the exchange simulator, over sockets. */
@Timeout(60)
@ParameterizedClass
@EnumSource(OrderTransport.class)
class QuoteOrdersTest {
    @Parameter
    OrderTransport transport;

    private static final long ORDER = OrderId.of(4_711, 0);
    private static final long AMOUNT = 50 * Money.ATOMS_PER_UNIT;

    private final RecordingIngress ingress = new RecordingIngress();
    private final InstrumentTable instruments = new InstrumentTable(16);
    private TappedExchange venue;
    private MexcSession session;
    private MexcOrders orders;

    @BeforeEach
    void start() throws Exception {
        venue = new TappedExchange();
        instruments.restore(TestVenue.rules(OrderMessages.INSTRUMENT, "MXUSDT"));
        session = new MexcSession(
                MexcConfig.of(venue.url(), venue.url()).withOrderTransport(transport, false),
                TestVenue.credentials(),
                venue.clock,
                ingress,
                venue.clock::nanos);
        orders = new MexcOrders(session, instruments, ingress, OrderTimings.NONE);
    }

    @AfterEach
    void stop() throws Exception {
        orders.close();
        session.close();
        venue.close();
    }

    private OrderRepliedDecoder theReply() {
        await().until(() -> ingress.of(OrderRepliedDecoder.TEMPLATE_ID).size() == 1);
        return OrderMessages.replied(ingress.of(OrderRepliedDecoder.TEMPLATE_ID).get(0));
    }

    private OrderReportedDecoder theReport() {
        orders.query(OrderMessages.query(ORDER));
        await().until(() -> ingress.of(OrderReportedDecoder.TEMPLATE_ID).size() == 1);
        return OrderMessages.reported(
                ingress.of(OrderReportedDecoder.TEMPLATE_ID).get(0));
    }

    private ExchangeBooks.OrderEntry theirs() {
        return venue.exchange
                .books()
                .order(OrderId.toText(OrderMessages.RUN, ORDER))
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldBuyForAnAmountAndReportWhatItBought(boolean prepared) {
        if (prepared) {
            orders.prepare(OrderMessages.prepareByQuote(ORDER, AMOUNT));
        }

        orders.submit(OrderMessages.buyByQuote(ORDER, AMOUNT), 0);

        assertThat(theReply().outcome()).isEqualTo(ReplyOutcome.ACCEPTED);
        OrderReportedDecoder report = theReport();
        assertThat(report.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(report.cumQuantityLots()).isEqualTo(lots(theirs().executedQuantity()));
        assertThat(report.cumQuoteAtoms()).isPositive().isLessThanOrEqualTo(AMOUNT);
        await().until(() ->
                fills().stream().mapToLong(FillReportedDecoder::quantityLots).sum() == report.cumQuantityLots());
        assertThat(fills().stream().mapToLong(FillReportedDecoder::quoteAtoms).sum())
                .isEqualTo(report.cumQuoteAtoms());
        assertThat(venue.exchange.books().requestsByClientId()).containsValue(1);
    }

    private List<FillReportedDecoder> fills() {
        return ingress.of(FillReportedDecoder.TEMPLATE_ID).stream()
                .map(OrderMessages::fill)
                .toList();
    }

    private static long lots(BigDecimal quantity) {
        return quantity.movePointRight(2).longValueExact();
    }

    @Test
    void shouldReportAPartWhenOthersAreFaster() {
        venue.exchange.faults().add(new Rule(Occasions.orders(), When.next(1), Effect.partialFill(5_000)));

        orders.submit(OrderMessages.buyByQuote(ORDER, AMOUNT), 0);

        assertThat(theReply().outcome()).isEqualTo(ReplyOutcome.ACCEPTED);
        OrderReportedDecoder report = theReport();
        assertThat(report.status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(report.cumQuantityLots()).isPositive().isEqualTo(lots(theirs().executedQuantity()));
        assertThat(report.cumQuoteAtoms()).isPositive().isLessThan(AMOUNT);
    }

    @Test
    void shouldSendSellsByAmountTogether() {
        for (int leg = 0; leg < 3; leg++) {
            orders.submit(OrderMessages.byQuote(OrderId.of(1, leg), Side.SELL, OrderType.MARKET, AMOUNT), 0);
        }
        orders.endOfBatch(true);

        await().until(() -> ingress.of(OrderRepliedDecoder.TEMPLATE_ID).size() == 3);
        assertThat(ingress.of(OrderRepliedDecoder.TEMPLATE_ID))
                .allSatisfy(message ->
                        assertThat(OrderMessages.replied(message).outcome()).isEqualTo(ReplyOutcome.ACCEPTED));
        assertThat(venue.arrivals()).extracting(TappedExchange.Arrival::route).contains(TappedExchange.BATCH);
    }

    @Test
    void shouldTellThatMarketOrdersAreClosed() {
        venue.exchange
                .faults()
                .add(new Rule(Occasions.orders(), When.next(1), Effect.reject(30019, "api market order is disabled")));

        orders.submit(OrderMessages.buyByQuote(ORDER, AMOUNT), 0);

        assertThat(theReply().outcome()).isEqualTo(ReplyOutcome.REJECTED);
        assertThat(theReply().errorClass()).isEqualTo(ErrorClass.ORDER_TYPE_CLOSED);
    }

    @Test
    void shouldNotSendAnAmountWithALimit() {
        orders.submit(OrderMessages.byQuote(ORDER, Side.BUY, OrderType.IMMEDIATE_OR_CANCEL, AMOUNT), 0);

        assertThat(theReply().outcome()).isEqualTo(ReplyOutcome.NOT_SENT);
        assertThat(theReply().errorClass()).isEqualTo(ErrorClass.BAD_REQUEST);
        assertThat(venue.exchange.books().requestsByClientId()).isEmpty();
    }
}
