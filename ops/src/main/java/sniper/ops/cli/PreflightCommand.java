package sniper.ops.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sniper.core.instrument.Decimals;
import sniper.core.instrument.Money;
import sniper.core.message.OrderType;
import sniper.core.message.Side;
import sniper.gateway.mexc.Credentials;
import sniper.gateway.mexc.MexcClient;
import sniper.gateway.mexc.MexcException;
import sniper.gateway.mexc.OrderFields;
import sniper.ops.config.Kind;
import sniper.ops.config.ListingSniperConfig;
import sniper.ops.config.Mode;
import sniper.ops.config.Secrets;
import sniper.ops.config.SniperConfig;
import sniper.ops.config.Target;
import sniper.ops.daemon.SystemClock;
import sniper.ops.preflight.Finding;
import sniper.ops.preflight.Finding.Verdict;
import sniper.ops.preflight.PlannedOrder;
import sniper.ops.preflight.RiskCheck;
import sniper.ops.preflight.SymbolCheck;
import sniper.ops.preflight.SymbolFacts;
import sniper.ops.preflight.Wish;

/** {@code sniper preflight NOVAUSDT}. */
@Command(
        name = "preflight",
        description = "Say which of the exchange's rules would refuse the configured buy of a symbol, before its open.",
        footer =
                "Ends with 0 when nothing refuses it, with 7 when something does. What it finds before an open is often"
                        + " different at the open.",
        mixinStandardHelpOptions = true)
final class PreflightCommand implements Callable<Integer> {
    private static final int TEST_REJECTED_WITHOUT_CODE = 0;
    private static final int MAX_DECIMALS = Decimals.MAX_SCALE;
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE, Money.ATOM_SCALE);

    @Mixin
    ConfigOptions options;

    @Mixin
    ExchangeKey key;

    @Parameters(paramLabel = "SYMBOL", description = "As the exchange names it: NOVAUSDT.")
    String symbol = "";

    @Option(
            names = "--budget",
            paramLabel = "USD",
            description = "What to spend (default: the configured target's, else strategies.sniper.budget-usd).")
    @Nullable
    BigDecimal budget;

    @Option(
            names = "--cap-price",
            paramLabel = "PRICE",
            description = "The most to pay (default: the configured target's, else the last price).")
    @Nullable
    BigDecimal capPrice;

    @Option(
            names = "--key",
            negatable = true,
            description = "Look at the account, too, and have the exchange try the order without placing it (default:"
                    + " in live mode).")
    @Nullable
    Boolean withKey;

    @Option(names = "--json", description = "One JSON object.")
    boolean json;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (Kind.SYMBOL.parse(symbol) == null) {
            throw new ParameterException(
                    spec.commandLine(), "SYMBOL must be a symbol in capital letters like NOVAUSDT");
        }
        SniperConfig config = options.load().config();
        Wish wish = wish(config);
        boolean signed = withKey == null ? config.mode() == Mode.LIVE : withKey;
        List<Finding> findings = new ArrayList<>();
        @Nullable PlannedOrder[] order = new PlannedOrder[1];
        try (Credentials credentials = signed ? key.unlock(config) : null) {
            Exchange.ask(config, credentials, new SystemClock(), client -> {
                SymbolFacts facts =
                        SymbolFacts.ask(client, symbol, config.exchange().quoteAsset(), signed);
                findings.addAll(SymbolCheck.of(wish, facts));
                findings.addAll(RiskCheck.of(config.risk(), wish.budget(), equity(config, facts)));
                order[0] = PlannedOrder.of(wish, facts);
                if (signed && order[0] != null && order[0].quantity().signum() > 0) {
                    findings.add(tried(client, order[0]));
                }
            });
        }
        if (json) {
            out().println(toJson(wish, order[0], findings));
        } else {
            print(wish, order[0], findings);
        }
        return refusals(findings) == 0 ? ExitCode.OK : ExitCode.DENIED;
    }

    private Wish wish(SniperConfig config) {
        requirePositive("--budget", budget);
        requirePositive("--cap-price", capPrice);
        ListingSniperConfig sniper = config.strategies().sniper();
        Target target = sniper.targets().stream()
                .filter(each -> each.symbol().equals(symbol))
                .findFirst()
                .orElse(new Target(symbol, null, null, null));
        String cap = target.capPrice();
        return new Wish(
                symbol,
                sniper.entryOrderType().message(),
                budget != null ? budget : usd(target.budgetAtomsOr(sniper.budgetAtoms())),
                capPrice != null || cap == null ? capPrice : new BigDecimal(cap),
                usd(config.risk().maxOrderNotionalAtoms()));
    }

    private void requirePositive(String option, @Nullable BigDecimal value) {
        if (value != null && (value.signum() <= 0 || value.compareTo(MOST) > 0 || value.scale() > MAX_DECIMALS)) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + " must be above 0 and at most " + MOST + ", with at most " + MAX_DECIMALS + " decimals: "
                            + option + "=" + Secrets.shown(value.toString()));
        }
    }

    private static BigDecimal usd(long atoms) {
        return BigDecimal.valueOf(atoms, Money.ATOM_SCALE).stripTrailingZeros();
    }

    /** The exchange's own opinion of the very order. */
    private static Finding tried(MexcClient client, PlannedOrder order) throws MexcException {
        String text = text(order);
        boolean byMarket = order.type() == OrderType.MARKET;
        try {
            client.trading()
                    .test(new OrderFields(
                            order.symbol(),
                            Side.BUY,
                            order.type(),
                            byMarket ? "" : order.quantity().toPlainString(),
                            byMarket ? order.spends().toPlainString() : "",
                            byMarket ? "" : order.price().toPlainString(),
                            ""));
            return new Finding("order/test", text, Verdict.OK, TEST_REJECTED_WITHOUT_CODE, "");
        } catch (MexcException e) {
            if (e.kind() != MexcException.Kind.REFUSED) {
                throw e;
            }
            return new Finding("order/test", text, Verdict.REFUSED, e.venueCode(), "the exchange: " + e.getMessage());
        }
    }

    /** Null = not known. */
    private static @Nullable BigDecimal equity(SniperConfig config, SymbolFacts facts) {
        if (config.mode() == Mode.PAPER) {
            return usd(config.paper().cashAtoms());
        }
        SymbolFacts.Account account = facts.account();
        return account == null ? null : account.free();
    }

    private static long refusals(List<Finding> findings) {
        return findings.stream()
                .filter(each -> each.verdict() == Verdict.REFUSED)
                .count();
    }

    private void print(Wish wish, @Nullable PlannedOrder order, List<Finding> findings) {
        out().printf("%s, a buy for %s%s%n", symbol, wish.budget().toPlainString(), described(wish, order));
        for (Finding each : findings) {
            String line = String.format(
                    Locale.ROOT,
                    "  %-9s %-13s %-28s %s%s",
                    word(each.verdict()),
                    each.rule(),
                    each.value(),
                    each.venueCode() == 0 ? "" : each.venueCode() + ": ",
                    each.why());
            out().println(line.stripTrailing());
        }
        long refusals = refusals(findings);
        out().println(
                        refusals == 0
                                ? "nothing refuses it"
                                : refusals + (refusals == 1 ? " rule refuses" : " rules refuse")
                                        + " it now; './sniper explain CODE' says what a code means");
    }

    private static String described(Wish wish, @Nullable PlannedOrder order) {
        BigDecimal cap = wish.cap();
        String atMost = cap == null ? "" : " at most at " + cap.toPlainString();
        return order == null ? atMost : atMost + ": " + text(order);
    }

    private static String text(PlannedOrder order) {
        return order.type() == OrderType.MARKET
                ? "for " + order.spends().toPlainString() + " by market"
                : order.quantity().toPlainString() + " at " + order.price().toPlainString();
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case OK -> "ok";
            case ADJUSTED -> "adjusted";
            case REFUSED -> "REFUSED";
            case UNKNOWN -> "unknown";
            case INFO -> "";
        };
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private String toJson(Wish wish, @Nullable PlannedOrder order, List<Finding> findings) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            generator.writeStartObject();
            generator.writeStringField("symbol", symbol);
            generator.writeStringField("budget", wish.budget().toPlainString());
            generator.writeStringField("type", wish.type().name());
            if (order != null) {
                generator.writeStringField("price", order.price().toPlainString());
                generator.writeStringField("quantity", order.quantity().toPlainString());
            }
            generator.writeBooleanField("refused", refusals(findings) > 0);
            generator.writeArrayFieldStart("rules");
            for (Finding each : findings) {
                generator.writeStartObject();
                generator.writeStringField("rule", each.rule());
                generator.writeStringField("value", each.value());
                generator.writeStringField("verdict", each.verdict().name());
                generator.writeNumberField("code", each.venueCode());
                generator.writeStringField("why", each.why());
                generator.writeEndObject();
            }
            generator.writeEndArray();
            generator.writeEndObject();
        }
        return text.toString();
    }
}
