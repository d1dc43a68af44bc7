package sniper.gateway.mexc.orders;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sniper.core.instrument.TradingRules;
import sniper.core.message.NewOrderDecoder;
import sniper.core.message.OrderType;
import sniper.core.message.Side;
import sniper.core.order.OrderId;
import sniper.gateway.mexc.AllocationMeter;
import sniper.gateway.mexc.MexcConfig;
import sniper.gateway.mexc.Signer;
import sniper.gateway.mexc.TestVenue;

class OrderTemplateTest {
    private static final long ORDER = OrderId.of(4_711, 2);

    private final OrderTemplate template = new OrderTemplate(MexcConfig.of("http://127.0.0.1:1", "http://127.0.0.1:1"));
    private final OutgoingOrder outgoing = new OutgoingOrder();
    private final Signer signer = new Signer(TestVenue.credentials());

    @Test
    void shouldWriteEveryParameterAndSignTheWholeQuery() {
        boolean built = template.build(
                ORDER, 17, TestVenue.rules(3, "MXUSDT"), Side.BUY, OrderType.IMMEDIATE_OR_CANCEL, 12_345, 5_000);
        template.stamp(1_767_211_150_479L, signer);

        String query = "symbol=MXUSDT&side=BUY&type=IMMEDIATE_OR_CANCEL&quantity=50.00&price=1.2345&newClientOrderId="
                + OrderId.toText(17, ORDER) + "&recvWindow=5000&timestamp=1767211150479";
        assertThat(built).isTrue();
        assertThat(template.url())
                .isEqualTo("http://127.0.0.1:1/api/v3/order?" + query + "&signature=" + signer.sign(query));
    }

    @Test
    void shouldStampAgainInPlace() {
        assertThat(template.build(ORDER, 17, TestVenue.rules(3, "MXUSDT"), Side.SELL, OrderType.LIMIT, 1, 1))
                .isTrue();
        template.stamp(1_767_211_150_479L, signer);
        String first = template.url();

        template.stamp(1_767_211_150_480L, signer);
        String second = template.url();
        template.stamp(1_767_211_150_479L, signer);

        assertThat(second).hasSameSizeAs(first).isNotEqualTo(first).contains("timestamp=1767211150480&");
        assertThat(template.url()).isEqualTo(first);
    }

    @Test
    void shouldLeaveThePriceOutOfAMarketOrder() {
        assertThat(template.build(ORDER, 17, TestVenue.rules(3, "MXUSDT"), Side.SELL, OrderType.MARKET, 99, 1))
                .isTrue();

        assertThat(template.url())
                .contains("type=MARKET&quantity=0.01&newClientOrderId=")
                .doesNotContain("price");
    }

    @Test
    void shouldSpendAnAmountInAsManyDecimalsAsAPriceHas() {
        assertThat(template.buildByQuote(ORDER, 17, TestVenue.rules(3, "MXUSDT"), Side.BUY, 2_512_349_999L))
                .isTrue();
        template.stamp(1_767_211_150_479L, signer);

        String query = "symbol=MXUSDT&side=BUY&type=MARKET&quoteOrderQty=25.1234&newClientOrderId="
                + OrderId.toText(17, ORDER) + "&recvWindow=5000&timestamp=1767211150479";
        assertThat(template.url())
                .isEqualTo("http://127.0.0.1:1/api/v3/order?" + query + "&signature=" + signer.sign(query));
    }

    @Test
    void shouldRefuseAnAmountThatIsNothing() {
        var rules = TestVenue.rules(3, "MXUSDT");

        assertThat(template.buildByQuote(ORDER, 17, rules, Side.BUY, 9_999)).isFalse();
        assertThat(template.buildByQuote(ORDER, 17, rules, Side.BUY, -1)).isFalse();
        assertThat(template.buildByQuote(ORDER, 17, rules, Side.NULL_VAL, 100_000_000))
                .isFalse();
        assertThat(template.orderId()).isEqualTo(OrderId.NONE);
    }

    @Test
    void shouldMatchAnOrderByQuoteByItsAmountAlone() {
        var rules = TestVenue.rules(OrderMessages.INSTRUMENT, "MXUSDT");
        assertThat(template.buildByQuote(ORDER, OrderMessages.RUN, rules, Side.BUY, 2_500_000_000L))
                .isTrue();

        assertThat(matches(OrderMessages.buyByQuote(ORDER, 2_500_000_000L))).isTrue();
        assertThat(matches(OrderMessages.buyByQuote(ORDER, 2_500_000_001L))).isFalse();
        assertThat(matches(OrderMessages.newOrder(ORDER, Side.BUY, OrderType.MARKET, 12_345, 5_000)))
                .isFalse();
        assertThat(template.build(ORDER, OrderMessages.RUN, rules, Side.BUY, OrderType.MARKET, 12_345, 5_000))
                .isTrue();
        assertThat(matches(OrderMessages.buyByQuote(ORDER, 2_500_000_000L))).isFalse();
    }

    @Test
    void shouldPercentEncodeTheSymbol() {
        assertThat(template.build(ORDER, 1, TestVenue.rules(3, "龙虾USDT"), Side.BUY, OrderType.LIMIT, 1, 1))
                .isTrue();

        assertThat(template.url()).contains("?symbol=%E9%BE%99%E8%99%BEUSDT&side=BUY");
    }

    @Test
    void shouldRefuseWhatCannotBeWrittenDown() {
        var rules = TestVenue.rules(3, "MXUSDT");

        assertThat(template.build(ORDER, 1, rules, Side.NULL_VAL, OrderType.LIMIT, 1, 1))
                .isFalse();
        assertThat(template.build(ORDER, 1, rules, Side.BUY, OrderType.NULL_VAL, 1, 1))
                .isFalse();
        assertThat(template.build(ORDER, 1, rules, Side.BUY, OrderType.LIMIT, 0, 1))
                .isFalse();
        assertThat(template.build(ORDER, 1, rules, Side.BUY, OrderType.LIMIT, 1, 0))
                .isFalse();
        assertThat(template.build(ORDER, 1, TestVenue.rules(3, "X".repeat(300)), Side.BUY, OrderType.LIMIT, 1, 1))
                .isFalse();
        assertThat(template.orderId()).isEqualTo(OrderId.NONE);
    }

    private boolean matches(NewOrderDecoder order) {
        return template.matches(outgoing.of(order, 0));
    }

    @Test
    void shouldMatchExactlyTheOrderItWasBuiltFor() {
        assertThat(template.build(
                        ORDER,
                        OrderMessages.RUN,
                        TestVenue.rules(OrderMessages.INSTRUMENT, "MXUSDT"),
                        Side.BUY,
                        OrderType.IMMEDIATE_OR_CANCEL,
                        12_345,
                        5_000))
                .isTrue();

        assertThat(matches(OrderMessages.buy(ORDER))).isTrue();
        assertThat(matches(OrderMessages.buy(ORDER + 1))).isFalse();
        assertThat(matches(OrderMessages.newOrder(ORDER, Side.SELL, OrderType.IMMEDIATE_OR_CANCEL, 12_345, 5_000)))
                .isFalse();
        assertThat(matches(OrderMessages.newOrder(ORDER, Side.BUY, OrderType.LIMIT, 12_345, 5_000)))
                .isFalse();
        assertThat(matches(OrderMessages.newOrder(ORDER, Side.BUY, OrderType.IMMEDIATE_OR_CANCEL, 12_346, 5_000)))
                .isFalse();
        assertThat(matches(OrderMessages.newOrder(ORDER, Side.BUY, OrderType.IMMEDIATE_OR_CANCEL, 12_345, 5_001)))
                .isFalse();
    }

    @Test
    void shouldMatchNoNewOrderOnceItIsACancel() {
        assertThat(template.build(ORDER, 1, TestVenue.rules(3, "MXUSDT"), Side.BUY, OrderType.LIMIT, 1, 1))
                .isTrue();

        assertThat(template.buildCancel(ORDER, 1, "MXUSDT")).isTrue();

        assertThat(matches(OrderMessages.newOrder(ORDER, Side.BUY, OrderType.LIMIT, 1, 1)))
                .isFalse();
        assertThat(template.url())
                .contains("?symbol=MXUSDT&origClientOrderId=" + OrderId.toText(1, ORDER) + "&recvWindow=5000&");
    }

    @Test
    void shouldBuildPatchAndSignWithoutAllocating() {
        var order = OrderMessages.buy(ORDER);
        var rules = TestVenue.rules(OrderMessages.INSTRUMENT, "龙虾USDT");

        long allocated = AllocationMeter.steadyBytes(() -> buildAndStamp(order, rules));

        assertThat(allocated).isZero();
    }

    @Test
    void shouldBuildByQuoteWithoutAllocating() {
        var order = OrderMessages.buyByQuote(ORDER, 2_500_000_000L);
        var rules = TestVenue.rules(OrderMessages.INSTRUMENT, "龙虾USDT");

        long allocated = AllocationMeter.steadyBytes(() -> {
            boolean built =
                    template.buildByQuote(order.orderId(), order.runId(), rules, order.side(), order.quoteAtoms());
            if (!built || !matches(order)) {
                throw new AssertionError("not built");
            }
            template.stamp(1_767_211_150_479L, signer);
        });

        assertThat(allocated).isZero();
    }

    private void buildAndStamp(NewOrderDecoder order, TradingRules rules) {
        boolean built = template.build(
                order.orderId(),
                order.runId(),
                rules,
                order.side(),
                order.orderType(),
                order.priceTicks(),
                order.quantityLots());
        if (!built || !matches(order)) {
            throw new AssertionError("not built");
        }
        template.stamp(1_767_211_150_479L, signer);
    }
}
