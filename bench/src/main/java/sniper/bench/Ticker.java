package sniper.bench;

import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import sniper.core.message.BookTickerEncoder;
import sniper.core.message.MessageHeaderEncoder;

/** One book ticker as it stands in the ring, numbered. Threading: one thread. */
final class Ticker {
    static final int LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + BookTickerEncoder.BLOCK_LENGTH;

    final ByteBuffer bytes = ByteBuffer.allocateDirect(LENGTH);
    final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    private final BookTickerEncoder encoder = new BookTickerEncoder();

    Ticker() {
        encoder.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .instrumentId(1)
                .bidPriceTicks(25_000)
                .bidQuantityLots(373_485)
                .askPriceTicks(25_001)
                .askQuantityLots(7_669_875);
    }

    void number(long value) {
        encoder.venueTimeNs(value);
    }
}
