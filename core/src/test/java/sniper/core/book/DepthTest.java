package sniper.core.book;

import static org.assertj.core.api.Assertions.assertThat;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import sniper.core.message.DepthDecoder;
import sniper.core.message.DepthEncoder;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.MessageHeaderEncoder;

class DepthTest {
    private final Depth depth = new Depth(10);
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1024]);
    private final DepthDecoder decoder = new DepthDecoder();

    @Test
    void shouldApplyUpdatesKeptWhileTheSnapshotWasOnItsWay() {
        assertThat(update(5, 6, 100, 1)).isTrue();
        assertThat(update(7, 9, 101, 2)).isTrue();
        assertThat(depth.isCurrent()).isFalse();

        assertThat(snapshot(6, 99, 7)).isTrue();

        assertThat(depth.isCurrent()).isTrue();
        assertThat(depth.version()).isEqualTo(9);
        assertThat(depth.bids().size()).isEqualTo(2);
        assertThat(depth.bids().priceTicks(0)).isEqualTo(101);
        assertThat(depth.bids().priceTicks(1)).isEqualTo(99);
    }

    @Test
    void shouldDropWhatTheSnapshotAlreadyHas() {
        snapshot(10, 99, 7);

        assertThat(update(8, 10, 99, 0)).isTrue();

        assertThat(depth.bids().size()).isEqualTo(1);
        assertThat(depth.version()).isEqualTo(10);
    }

    @Test
    void shouldTakeAnUpdateThatOverlapsTheSnapshot() {
        snapshot(10, 99, 7);

        assertThat(update(9, 12, 98, 3)).isTrue();

        assertThat(depth.version()).isEqualTo(12);
        assertThat(depth.bids().size()).isEqualTo(2);
    }

    @Test
    void shouldAskForASnapshotWhenAnUpdateIsMissing() {
        snapshot(10, 99, 7);

        assertThat(update(12, 12, 98, 3)).isFalse();

        assertThat(depth.isCurrent()).isFalse();
    }

    @Test
    void shouldAskAgainWhenTheSnapshotIsTooOld() {
        update(20, 21, 100, 1);

        assertThat(snapshot(15, 99, 7)).isFalse();

        assertThat(depth.isCurrent()).isFalse();
    }

    @Test
    void shouldHealOnceANewerSnapshotArrives() {
        snapshot(10, 99, 7);
        update(12, 12, 98, 3);

        assertThat(snapshot(11, 99, 7)).isTrue();

        assertThat(depth.isCurrent()).isTrue();
        assertThat(depth.version()).isEqualTo(12);
    }

    @Test
    void shouldStayStaleAfterAGapAndADroppedConnectionUntilASnapshot() {
        snapshot(10, 99, 7);
        update(12, 12, 98, 3);

        depth.invalidate();

        assertThat(depth.isStale()).isTrue();
        snapshot(20, 99, 7);
        assertThat(depth.isStale()).isFalse();
    }

    @Test
    void shouldBeStaleAfterADroppedConnectionUntilASnapshot() {
        snapshot(10, 99, 7);

        depth.invalidate();
        depth.invalidate();
        update(12, 12, 98, 3);

        assertThat(depth.isStale()).isTrue();
        snapshot(11, 99, 7);
        assertThat(depth.isStale()).isFalse();
        assertThat(depth.version()).isEqualTo(12);
    }

    @Test
    void shouldNotBeStaleBeforeTheFirstSnapshotOfAListing() {
        update(1, 1, 98, 3);

        depth.invalidate();

        assertThat(depth.isStale()).isFalse();
    }

    @Test
    void shouldBeStaleAtOnceWhenUpdatesWereLost() {
        snapshot(10, 99, 7);

        assertThat(lost(12)).isTrue();

        assertThat(depth.isStale()).isTrue();
        assertThat(depth.isCurrent()).isFalse();
        snapshot(12, 99, 7);
        assertThat(depth.isStale()).isFalse();
    }

    @Test
    void shouldNotBeHealedByASnapshotFromBeforeTheLoss() {
        snapshot(10, 99, 7);
        lost(12);

        assertThat(snapshot(11, 99, 7)).as("asks for another").isFalse();

        assertThat(depth.isCurrent()).isFalse();
        assertThat(depth.isStale()).isTrue();
    }

    @Test
    void shouldTakeUpdatesAfterTheLossOnceHealed() {
        snapshot(10, 99, 7);
        lost(12);
        update(13, 13, 98, 3);

        snapshot(12, 99, 7);

        assertThat(depth.version()).isEqualTo(13);
        assertThat(depth.bids().size()).isEqualTo(2);
    }

    @Test
    void shouldAskAgainWhenMoreUpdatesArriveThanCanBeKept() {
        boolean kept = true;
        for (int i = 0; i < 100_000 && kept; i++) {
            kept = update(100 + i, 100 + i, 50, 1);
        }

        assertThat(kept).isFalse();
    }

    private boolean update(long from, long to, long price, long quantity) {
        return apply(false, from, to, price, quantity);
    }

    private boolean lost(long upTo) {
        DepthEncoder encoder = header(upTo, upTo);
        encoder.flags().clear().first(true).last(true).lost(true);
        encoder.bidsCount(0);
        encoder.asksCount(0);
        return depth.onMessage(decoder.wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
    }

    private boolean snapshot(long version, long price, long quantity) {
        return apply(true, 0, version, price, quantity);
    }

    private boolean apply(boolean snapshot, long from, long to, long price, long quantity) {
        DepthEncoder encoder = header(from, to);
        encoder.flags().clear().snapshot(snapshot).first(true).last(true);
        encoder.bidsCount(1).next().priceTicks(price).quantityLots(quantity);
        encoder.asksCount(0);
        return depth.onMessage(decoder.wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
    }

    private DepthEncoder header(long from, long to) {
        return new DepthEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .instrumentId(1)
                .fromVersion(from)
                .toVersion(to)
                .venueTimeNs(0);
    }
}
