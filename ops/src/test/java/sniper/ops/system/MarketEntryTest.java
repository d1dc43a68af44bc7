package sniper.ops.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.instrument.Money;
import sniper.core.message.FillBookedDecoder;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.NewOrderDecoder;
import sniper.core.message.OrderChangedDecoder;
import sniper.core.message.OrderStatus;
import sniper.core.message.OrderType;
import sniper.core.message.TargetChangedDecoder;
import sniper.core.message.TargetReason;
import sniper.core.message.TargetState;
import sniper.core.message.TradingState;
import sniper.gateway.simulator.market.ListingScenario;
import sniper.gateway.simulator.market.ListingTimes;

/** Buying at the market at an open of the simulated exchange, over sockets. */
@Timeout(90)
class MarketEntryTest {
    private static final String BY_MARKET = "entry-order-type: market";
    private static final int MARKET_CLOSED = 30019;
    private static final long BUDGET = 100 * Money.ATOMS_PER_UNIT;

    @TempDir
    Path directory;

    private static List<OrderType> sent(ListingRig rig) {
        return rig.events(NewOrderDecoder.TEMPLATE_ID).stream()
                .map(event -> new NewOrderDecoder()
                        .wrapAndApplyHeader(event, 0, new MessageHeaderDecoder())
                        .orderType())
                .toList();
    }

    private static long bought(ListingRig rig) {
        return rig.events(FillBookedDecoder.TEMPLATE_ID).stream()
                .mapToLong(event -> new FillBookedDecoder()
                        .wrapAndApplyHeader(event, 0, new MessageHeaderDecoder())
                        .quoteAtoms())
                .sum();
    }

    private static boolean hasTold(ListingRig rig, TargetState to, TargetReason reason) {
        TargetChangedDecoder target = new TargetChangedDecoder();
        return rig.events(TargetChangedDecoder.TEMPLATE_ID).stream()
                .map(event -> target.wrapAndApplyHeader(event, 0, new MessageHeaderDecoder()))
                .anyMatch(told -> told.to() == to && told.reason() == reason);
    }

    private static List<Integer> refusals(ListingRig rig) {
        OrderChangedDecoder order = new OrderChangedDecoder();
        return rig.events(OrderChangedDecoder.TEMPLATE_ID).stream()
                .map(event -> order.wrapAndApplyHeader(event, 0, new MessageHeaderDecoder()))
                .filter(changed -> changed.status() == OrderStatus.REJECTED)
                .map(OrderChangedDecoder::venueCode)
                .toList();
    }

    private static void playUntilManaged(ListingRig rig) {
        rig.playToTheOpen();
        Awaitility.await().until(() -> hasTold(rig, TargetState.MANAGING, TargetReason.EXITS_ACTIVE));
    }

    @Test
    void shouldSpendTheBudgetWhenMarketOrdersAreOpen() throws Exception {
        try (ListingRig rig = new ListingRig(directory, ListingRig.LISTING, "", BY_MARKET)) {
            playUntilManaged(rig);

            assertThat(sent(rig)).containsOnly(OrderType.MARKET);
            assertThat(hasTold(rig, TargetState.FILLED, TargetReason.ENTRY_FILLED))
                    .isTrue();
            assertThat(bought(rig)).isBetween(BUDGET * 99 / 100, BUDGET);
        }
    }

    @Test
    void shouldBuyWithinTheCapWhenMarketOrdersAreClosedAtTheOpen() throws Exception {
        ListingScenario closed = ListingRig.LISTING.withMarketEnabledNs(ListingTimes.NEVER);
        try (ListingRig rig = new ListingRig(directory, closed, "", BY_MARKET)) {
            playUntilManaged(rig);

            assertThat(refusals(rig)).containsOnlyOnce(MARKET_CLOSED);
            assertThat(hasTold(rig, TargetState.FIRING, TargetReason.ORDER_TYPE_CLOSED))
                    .isTrue();
            assertThat(sent(rig)).startsWith(OrderType.MARKET).endsWith(OrderType.IMMEDIATE_OR_CANCEL);
            assertThat(bought(rig)).isBetween(1L, BUDGET);
            assertThat(rig.process().core().gate().state()).isEqualTo(TradingState.NORMAL);
        }
    }
}
