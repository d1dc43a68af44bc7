package sniper.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import sniper.gateway.mexc.feed.wire.BookTickerDecoder;
import sniper.gateway.mexc.feed.wire.DealsDecoder;
import sniper.gateway.mexc.feed.wire.DepthDecoder;
import sniper.gateway.mexc.feed.wire.LevelList;
import sniper.gateway.mexc.feed.wire.WrapperDecoder;

/** The peer of the decoders does their work: same frames, same numbers. */
class FeedDecodeBenchmarkTest {
    private static final int PRICE_SCALE = 2;
    private static final int QUANTITY_SCALE = 8;

    private final WrapperDecoder wrapper = new WrapperDecoder();
    private final ProtobufPeer peer = new ProtobufPeer(PRICE_SCALE, QUANTITY_SCALE);

    @Test
    void shouldReadTheSameBookTicker() throws InvalidProtocolBufferException {
        byte[] frame = MexcFrames.bookTicker();
        BookTickerDecoder ours = new BookTickerDecoder();

        UnsafeBuffer buffer = wrapped(frame);
        assertThat(ours.decode(buffer, wrapper.bodyOffset(), wrapper.bodyLength(), PRICE_SCALE, QUANTITY_SCALE))
                .isTrue();
        peer.bookTicker(frame);

        assertThat(peer.bidPriceTicks(0)).isEqualTo(ours.bidPriceTicks()).isEqualTo(9338728);
        assertThat(peer.bidQuantityLots(0)).isEqualTo(ours.bidQuantityLots()).isEqualTo(373485000);
        assertThat(peer.askPriceTicks(0)).isEqualTo(ours.askPriceTicks());
        assertThat(peer.askQuantityLots(0)).isEqualTo(ours.askQuantityLots());
    }

    @Test
    void shouldReadTheSameDeals() throws InvalidProtocolBufferException {
        byte[] frame = MexcFrames.deals(5);
        DealsDecoder ours = new DealsDecoder(5);

        UnsafeBuffer buffer = wrapped(frame);
        assertThat(ours.decode(buffer, wrapper.bodyOffset(), wrapper.bodyLength(), PRICE_SCALE, QUANTITY_SCALE))
                .isTrue();
        peer.deals(frame);

        assertThat(ours.size()).isEqualTo(5);
        for (int i = 0; i < ours.size(); i++) {
            assertThat(peer.bidPriceTicks(i)).isEqualTo(ours.priceTicks(i));
            assertThat(peer.bidQuantityLots(i)).isEqualTo(ours.quantityLots(i));
            assertThat(peer.timeNs(i)).isEqualTo(ours.timeNs(i));
            assertThat(peer.takerBought(i)).isEqualTo(ours.takerBought(i));
        }
    }

    @Test
    void shouldReadTheSameDepth() throws InvalidProtocolBufferException {
        byte[] frame = MexcFrames.depths(5);
        DepthDecoder ours = new DepthDecoder(5);

        UnsafeBuffer buffer = wrapped(frame);
        assertThat(ours.decodeAggre(buffer, wrapper.bodyOffset(), wrapper.bodyLength(), PRICE_SCALE, QUANTITY_SCALE))
                .isTrue();
        peer.depths(frame);

        LevelList bids = ours.bids();
        LevelList asks = ours.asks();
        assertThat(bids.size()).isEqualTo(5);
        assertThat(asks.size()).isEqualTo(5);
        for (int i = 0; i < 5; i++) {
            assertThat(peer.bidPriceTicks(i)).isEqualTo(bids.priceTicks(i));
            assertThat(peer.bidQuantityLots(i)).isEqualTo(bids.quantityLots(i));
            assertThat(peer.askPriceTicks(i)).isEqualTo(asks.priceTicks(i));
            assertThat(peer.askQuantityLots(i)).isEqualTo(asks.quantityLots(i));
        }
        assertThat(peer.fromVersion()).isEqualTo(ours.fromVersion());
        assertThat(peer.toVersion()).isEqualTo(ours.toVersion());
    }

    private UnsafeBuffer wrapped(byte[] frame) {
        UnsafeBuffer buffer = new UnsafeBuffer(frame);
        assertThat(wrapper.decode(buffer, 0, frame.length)).isTrue();
        return buffer;
    }
}
