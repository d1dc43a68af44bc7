package sniper.ops.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static sniper.ops.scenario.Inputs.MILLI;
import static sniper.ops.scenario.Inputs.SECOND;

import java.util.List;
import org.junit.jupiter.api.Test;
import sniper.core.message.ListingSource;
import sniper.core.order.OrderId;
import sniper.ops.scenario.EngineDriver.Sent;

/** No order has the id of another, whatever journal it is in. */
class OrderIdScenarioTest {
    /** One more journal, of the same market. */
    private static final class Journal extends Snipe {
        Journal(long startNs) {
            super(startNs);
            startRun();
        }

        List<Long> ids() {
            return driver.sent.stream().map(Sent::orderId).toList();
        }

        void fire() {
            driver.advanceTo(OPEN + SECOND);
            assertThat(driver.sent).isNotEmpty();
        }
    }

    @Test
    void shouldNotRepeatIdsInANewJournal() {
        Journal first = new Journal(Snipe.START);
        Journal second = new Journal(Snipe.START + SECOND);

        first.armed();
        first.fire();
        second.armed();
        second.fire();

        assertThat(second.ids()).hasSameSizeAs(first.ids()).doesNotContainAnyElementsOf(first.ids());
    }

    @Test
    void shouldGoOnAboveIdsThatAJournalHasLost() {
        Journal whole = new Journal(Snipe.START);
        whole.armed();
        for (int i = 0; i < 5_000; i++) {
            whole.in.clock(0, MILLI, 2 * MILLI);
        }
        whole.fire();
        Journal cut =
                new Journal(Snipe.START); // the last 5,000 records are gone, and a new process goes on without them
        cut.armed();

        cut.in.session(2, false);
        cut.warm();
        cut.ready();
        cut.in.listing(ListingSource.CALENDAR, Snipe.OPEN, -1, -1, -1);
        cut.fire();

        long last = whole.ids().get(whole.ids().size() - 1);
        assertThat(cut.ids()).allMatch(id -> OrderId.number(id) > OrderId.number(last));
    }
}
