package sniper.ops.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import sniper.core.message.FeeAsset;
import sniper.core.message.FillBookedEncoder;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.OrderPurpose;
import sniper.core.message.Side;

class SituationTest {
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
    private final Situation situation = new Situation(false);

    private void fill(long feeAtoms, FeeAsset asset) {
        FillBookedEncoder message = new FillBookedEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .orderId(1)
                .userId(1)
                .runId(1)
                .instrumentId(1)
                .side(Side.BUY)
                .purpose(OrderPurpose.ENTRY)
                .priceTicks(100)
                .quantityLots(1)
                .quoteAtoms(100)
                .feeAtoms(feeAtoms)
                .feeAsset(asset)
                .realizedPnlAtoms(0)
                .positionLots(1);
        situation.onEvent(1, 1, buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + message.encodedLength());
    }

    @Test
    void shouldAddUpTheFeesThatNoProfitCounts() {
        fill(1_000, FeeAsset.QUOTE);
        fill(2_000, FeeAsset.BASE);
        assertThat(situation.otherFeeAtoms()).isZero();

        fill(30_000, FeeAsset.OTHER);
        fill(400_000, FeeAsset.OTHER);

        assertThat(situation.otherFeeAtoms()).isEqualTo(430_000);
    }
}
