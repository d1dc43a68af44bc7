package sniper.ops.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sniper.core.message.OrderType;
import sniper.gateway.mexc.SymbolInfo;
import sniper.gateway.mexc.TradeFee;
import sniper.ops.preflight.Finding.Verdict;

/** One rule broken at a time: it is named, with the exchange's code, and no other is. */
class SymbolCheckTest {
    private static final BigDecimal LAST = new BigDecimal("0.0100");

    private final Map<String, String> stated = new HashMap<>(Map.ofEntries(
            Map.entry("priceScale", "4"),
            Map.entry("quantityScale", "2"),
            Map.entry("online", "true"),
            Map.entry("api", "true"),
            Map.entry("limit", "true"),
            Map.entry("side", "1"),
            Map.entry("minQuantity", "10"),
            Map.entry("minNotional", "1"),
            Map.entry("maxNotional", "5000"),
            Map.entry("band", "0.2")));

    private Wish wish = wish("100", "0.0110", "1000");
    private boolean openToApi = true;
    private @Nullable BigDecimal lastPrice = LAST;
    private SymbolFacts.@Nullable Account account = account(true, true, "500");

    private static Wish wish(String budget, @Nullable String cap, String maxOrder) {
        return wish(OrderType.IMMEDIATE_OR_CANCEL, budget, cap, maxOrder);
    }

    private static Wish wish(OrderType type, String budget, @Nullable String cap, String maxOrder) {
        return new Wish(
                "NOVAUSDT",
                type,
                new BigDecimal(budget),
                cap == null ? null : new BigDecimal(cap),
                new BigDecimal(maxOrder));
    }

    private static SymbolFacts.Account account(boolean allowed, boolean canTrade, String free) {
        return new SymbolFacts.Account(
                allowed, canTrade, new BigDecimal(free), new TradeFee(BigDecimal.ZERO, new BigDecimal("0.0005")));
    }

    private SymbolInfo info() {
        return new SymbolInfo(
                "NOVAUSDT",
                "NOVA",
                "USDT",
                Integer.parseInt(stated.get("priceScale")),
                Integer.parseInt(stated.get("quantityScale")),
                Boolean.parseBoolean(stated.get("online")),
                Boolean.parseBoolean(stated.get("api")),
                Boolean.parseBoolean(stated.get("limit")),
                Boolean.parseBoolean(stated.getOrDefault("market", "true")),
                true,
                Integer.parseInt(stated.get("side")),
                stated.get("minQuantity"),
                stated.get("minNotional"),
                stated.get("maxNotional"),
                "1",
                "2000",
                stated.get("band"),
                "0.2",
                "0.0005",
                "Nova",
                "",
                0);
    }

    private SymbolFacts facts() {
        return new SymbolFacts(info(), openToApi, lastPrice, account);
    }

    private List<Finding> of(Verdict verdict) {
        return SymbolCheck.of(wish, facts()).stream()
                .filter(finding -> finding.verdict() == verdict)
                .toList();
    }

    private static String words(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.rule() + "/" + finding.venueCode())
                .collect(Collectors.joining(" "));
    }

    @Test
    void shouldPassAnOrderThatBreaksNothing() {
        List<Finding> findings = SymbolCheck.of(wish, facts());

        assertThat(findings).extracting(Finding::verdict).containsOnly(Verdict.OK, Verdict.INFO);
        assertThat(findings)
                .extracting(Finding::rule)
                .containsExactly(
                        "listed",
                        "online",
                        "api",
                        "trade side",
                        "order types",
                        "decimals",
                        "min quantity",
                        "min value",
                        "max value",
                        "price band",
                        "market value",
                        "our limit",
                        "account",
                        "key",
                        "funds",
                        "fee");
    }

    @Test
    void shouldHoldAMarketOrderAgainstItsOwnRules() {
        wish = wish(OrderType.MARKET, "3000", "0.0110", "5000");
        account = account(true, true, "5000");

        assertThat(words(of(Verdict.ADJUSTED))).isEqualTo("max value/0");
        assertThat(of(Verdict.REFUSED)).isEmpty();
        assertThat(PlannedOrder.of(wish, facts()))
                .satisfies(order -> assertThat(order.spends()).isEqualByComparingTo("2000"));
        assertThat(words(of(Verdict.INFO))).startsWith("limit value/0");
    }

    @Test
    void shouldSayThatALimitFollowsWhereMarketOrdersAreClosed() {
        wish = wish(OrderType.MARKET, "100", "0.0110", "1000");
        stated.put("market", "false");

        assertThat(words(of(Verdict.ADJUSTED))).isEqualTo("order types/0");
        assertThat(of(Verdict.REFUSED)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "online, false, online/30000",
        "api, false, api/10007",
        "side, 3, trade side/30001",
        "side, 4, trade side/30001",
        "side, 9, trade side/30001",
        "limit, false, order types/30041",
        "minQuantity, 9091, min quantity/30002",
        "minNotional, 100.1, min value/30002",
        "priceScale, -1, decimals/0",
    })
    void shouldNameTheRuleThatRefuses(String field, String value, String refused) {
        stated.put(field, value);

        assertThat(words(of(Verdict.REFUSED))).isEqualTo(refused);
    }

    @Test
    void shouldNameWhatTheAccountRefuses() {
        account = account(false, true, "500");
        assertThat(words(of(Verdict.REFUSED))).isEqualTo("key/70011");
        account = account(true, false, "500");
        assertThat(words(of(Verdict.REFUSED))).isEqualTo("account/26");
        account = account(true, true, "99.99");
        assertThat(words(of(Verdict.REFUSED))).isEqualTo("funds/30004");
        account = null;
        assertThat(words(of(Verdict.REFUSED))).isEmpty();
    }

    @Test
    void shouldNotTrustOneOfTwoSourcesAboutApi() {
        openToApi = false;

        assertThat(of(Verdict.REFUSED)).singleElement().satisfies(finding -> {
            assertThat(finding.venueCode()).isEqualTo(10007);
            assertThat(finding.value()).isEqualTo("exchangeInfo yes, defaultSymbols no");
        });
    }

    @Test
    void shouldSayThatOurOwnLimitIsLower() {
        wish = wish("100", "0.0110", "99");

        assertThat(words(of(Verdict.REFUSED))).isEqualTo("our limit/0");
    }

    @Test
    void shouldSayWhatTheEngineChanges() {
        wish = wish("1000", "0.01301", "1000");
        stated.put("maxNotional", "900");

        assertThat(words(of(Verdict.ADJUSTED))).isEqualTo("price step/0 max value/0 price band/0");
        assertThat(PlannedOrder.of(wish, facts()))
                .as("900 at a cap of 0.0130; 0.0100 and nine tenths of 20 % of it")
                .isEqualTo(new PlannedOrder(
                        "NOVAUSDT",
                        OrderType.IMMEDIATE_OR_CANCEL,
                        new BigDecimal("900"),
                        new BigDecimal("0.0118"),
                        new BigDecimal("69230.76")));
    }

    @Test
    void shouldSayWhatItCannotKnowBeforeTheFirstTrade() {
        wish = wish("100", null, "1000");
        lastPrice = null;

        assertThat(words(of(Verdict.UNKNOWN))).isEqualTo("min quantity/0 min value/0 price band/0");
        assertThat(PlannedOrder.of(wish, facts())).isNull();
    }

    @Test
    void shouldRefuseWhatIsNotListed() {
        List<Finding> findings = SymbolCheck.of(wish, new SymbolFacts(null, false, null, null));

        assertThat(findings).extracting(Finding::rule).containsExactly("listed", "our limit");
        assertThat(findings.get(0).venueCode()).isEqualTo(-1121);
    }

    @Test
    void shouldTakeNoStatedLimitAsNone() {
        for (String field : new String[] {"minQuantity", "minNotional", "maxNotional", "band"}) {
            stated.put(field, "");
        }

        assertThat(of(Verdict.REFUSED)).isEmpty();
        assertThat(of(Verdict.UNKNOWN)).isEmpty();
    }
}
