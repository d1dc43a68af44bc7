package sniper.ops.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.message.BookTickerDecoder;
import sniper.core.message.CancelOrderDecoder;
import sniper.core.message.FillBookedDecoder;
import sniper.core.message.FillReportedDecoder;
import sniper.core.message.ListingPhaseChangedDecoder;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.NewOrderDecoder;
import sniper.core.message.OrderChangedDecoder;
import sniper.core.message.OrderRepliedDecoder;
import sniper.core.message.OrderReportedDecoder;
import sniper.core.message.QueryOrderDecoder;
import sniper.journal.chain.OrderChain;
import sniper.journal.chain.Stage;
import sniper.journal.replay.Progress;
import sniper.ops.journal.ChainJson;
import sniper.ops.journal.ChainText;
import sniper.ops.journal.Why;
import sniper.ops.proof.Extent;

/** Every order of a long journal is explained, whole: compared with what a naive twin counted from the messages. */
@Tag("fault")
class WhyProofTest {
    private static final long SEED = 20_260_105;

    @TempDir
    Path directory;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Map<Long, Twin> twins = new TreeMap<>();
    private final Map<Integer, Long> lastTicker = new HashMap<>();
    private final Map<Integer, Long> lastPhase = new HashMap<>();

    /** What happened to one order, counted. */
    private static final class Twin {
        private final Map<Stage, Integer> counts = new EnumMap<>(Stage.class);
        private long cause;
        private long tick;
        private long phase;
        private long bookedLots;
        private String status = "PENDING_NEW";

        void count(Stage stage) {
            counts.merge(stage, 1, Integer::sum);
        }
    }

    @Test
    @Timeout(600)
    void shouldExplainEveryOrderOfALongJournal() throws IOException {
        int orders = Extent.of(1_000, 10_000);
        EngineDriver driver = new ManyOrders(SEED, orders).play().driver;
        JournaledScenario.write(directory, driver, true);
        follow(driver);

        Why why = Why.of(directory, id -> true, Progress.NONE);

        assertThat(why.damage()).isNull();
        assertThat(why.chains()).hasSize(driver.sent.size()).hasSizeGreaterThanOrEqualTo(orders);
        Set<Stage> stages = EnumSet.noneOf(Stage.class);
        Map<String, Integer> ends = new TreeMap<>();
        for (OrderChain chain : why.chains()) {
            assertLikeTwin(chain);
            assertTold(chain, why);
            chain.steps().forEach(step -> stages.add(step.stage()));
            ends.merge(chain.order().text("purpose") + " " + chain.status(), 1, Integer::sum);
        }
        Extent.figures(
                "why: %d orders, all explained, seed %d: %s", why.chains().size(), SEED, ends);
        assertThat(stages).containsAll(EnumSet.allOf(Stage.class));
        assertThat(ends)
                .containsKeys(
                        "ENTRY FILLED",
                        "ENTRY CANCELED",
                        "ENTRY REJECTED",
                        "TAKE_PROFIT FILLED",
                        "TAKE_PROFIT CANCELED",
                        "STOP_LOSS FILLED",
                        "OPERATOR FILLED");
    }

    private void assertLikeTwin(OrderChain chain) {
        String what = "seed %d, order %s: ".formatted(SEED, chain.clientOrderId());
        Twin twin = twins.get(chain.orderId());
        assertThat(twin).as(what).isNotNull();
        assertThat(chain.missing()).as(what + "missing").isEmpty();
        assertThat(chain.isOver()).as(what + "over").isTrue();
        assertThat(chain.status()).as(what + "status").isEqualTo(twin.status);
        assertThat(chain.filledLots()).as(what + "booked").isEqualTo(twin.bookedLots);
        assertThat(only(chain, Stage.TRIGGER)).as(what + "trigger").isEqualTo(twin.cause);
        assertThat(lastOf(chain, "BookTicker")).as(what + "tick").isEqualTo(twin.tick);
        assertThat(only(chain, Stage.PATTERN)).as(what + "phase").isEqualTo(twin.phase);
        for (Stage stage : EnumSet.range(Stage.CANCEL, Stage.STATUS)) {
            assertThat(chain.steps(stage)).as(what + stage).hasSize(twin.counts.getOrDefault(stage, 0));
        }
        assertThat(chain.steps(Stage.RISK)).as(what + "risk").singleElement().satisfies(step -> assertThat(
                        step.message().number("notionalAtoms"))
                .isPositive());
    }

    private static long only(OrderChain chain, Stage stage) {
        assertThat(chain.steps(stage)).hasSize(1);
        return chain.steps(stage).get(0).sequence();
    }

    private static long lastOf(OrderChain chain, String message) {
        return chain.steps(Stage.TICK).stream()
                .filter(step -> step.message().is(message))
                .mapToLong(step -> step.sequence())
                .max()
                .orElse(0);
    }

    private static void assertTold(OrderChain chain, Why why) throws IOException {
        StringWriter page = new StringWriter();
        new ChainText(new PrintWriter(page, true), why.names()).print(chain);
        String json = ChainJson.of(chain, why.names());

        assertThat(page.toString())
                .contains(chain.clientOrderId(), "outcome", "risk       passed in state")
                .doesNotContain("missing", "null", "instrument ", " lots", " ticks", "NULL_VAL");
        assertThat(json).contains("\"complete\":true,\"missing\":[]", "\"client_order_id\":\"" + chain.clientOrderId());
    }

    private void follow(EngineDriver driver) {
        int next = 0;
        for (EngineDriver.Input input : driver.inputs) {
            followInput(input.sequence(), input.bytes());
            while (next < driver.outputs.size() && driver.outputs.get(next).cause() == input.sequence()) {
                followOutput(input.sequence(), driver.outputs.get(next++).bytes());
            }
        }
    }

    private void followInput(long sequence, DirectBuffer bytes) {
        switch (header.wrap(bytes, 0).templateId()) {
            case BookTickerDecoder.TEMPLATE_ID ->
                lastTicker.put(
                        new BookTickerDecoder()
                                .wrapAndApplyHeader(bytes, 0, header)
                                .instrumentId(),
                        sequence);
            case OrderRepliedDecoder.TEMPLATE_ID ->
                count(
                        new OrderRepliedDecoder()
                                .wrapAndApplyHeader(bytes, 0, header)
                                .orderId(),
                        Stage.REPLY);
            case OrderReportedDecoder.TEMPLATE_ID ->
                count(
                        new OrderReportedDecoder()
                                .wrapAndApplyHeader(bytes, 0, header)
                                .orderId(),
                        Stage.REPORT);
            case FillReportedDecoder.TEMPLATE_ID ->
                count(
                        new FillReportedDecoder()
                                .wrapAndApplyHeader(bytes, 0, header)
                                .orderId(),
                        Stage.FILL);
            default -> {} // not counted
        }
    }

    private void count(long orderId, Stage stage) {
        Twin twin = twins.get(orderId);
        if (twin != null) {
            twin.count(stage);
        }
    }

    private void followOutput(long cause, DirectBuffer bytes) {
        switch (header.wrap(bytes, 0).templateId()) {
            case NewOrderDecoder.TEMPLATE_ID -> {
                NewOrderDecoder order = new NewOrderDecoder().wrapAndApplyHeader(bytes, 0, header);
                Twin twin = new Twin();
                twin.cause = cause;
                twin.tick = lastTicker.getOrDefault(order.instrumentId(), 0L);
                twin.phase = lastPhase.getOrDefault(order.instrumentId(), 0L);
                twins.put(order.orderId(), twin);
            }
            case ListingPhaseChangedDecoder.TEMPLATE_ID ->
                lastPhase.put(
                        new ListingPhaseChangedDecoder()
                                .wrapAndApplyHeader(bytes, 0, header)
                                .instrumentId(),
                        cause);
            case OrderChangedDecoder.TEMPLATE_ID -> {
                OrderChangedDecoder changed = new OrderChangedDecoder().wrapAndApplyHeader(bytes, 0, header);
                count(changed.orderId(), Stage.STATUS);
                twins.get(changed.orderId()).status = changed.status().name();
            }
            case FillBookedDecoder.TEMPLATE_ID -> {
                FillBookedDecoder fill = new FillBookedDecoder().wrapAndApplyHeader(bytes, 0, header);
                count(fill.orderId(), Stage.BOOKED);
                twins.get(fill.orderId()).bookedLots += fill.quantityLots();
            }
            case CancelOrderDecoder.TEMPLATE_ID ->
                count(
                        new CancelOrderDecoder()
                                .wrapAndApplyHeader(bytes, 0, header)
                                .orderId(),
                        Stage.CANCEL);
            case QueryOrderDecoder.TEMPLATE_ID ->
                count(
                        new QueryOrderDecoder()
                                .wrapAndApplyHeader(bytes, 0, header)
                                .orderId(),
                        Stage.QUERY);
            default -> {} // not counted
        }
    }
}
