package sniper.strategies.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.SubscribeInstrumentDecoder;
import sniper.core.output.OutputLog;

class SubscriptionsTest {
    private final OutputLog outputs = new OutputLog(1 << 12, 64);
    private final Subscriptions subscriptions = new Subscriptions(8, outputs);
    private final Target one = new Target(1, 3);
    private final Target other = new Target(2, 3);

    private List<String> sent() {
        List<String> sent = new ArrayList<>();
        outputs.forEach(0, outputs.tail(), (ordinal, buffer, offset, length) -> {
            SubscribeInstrumentDecoder message =
                    new SubscribeInstrumentDecoder().wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder());
            sent.add(message.instrumentId() + " " + message.on());
        });
        return sent;
    }

    @Test
    void shouldSubscribeWithTheFirstAndGiveUpWithTheLast() {
        subscriptions.want(one);
        subscriptions.want(other);
        subscriptions.giveUp(one);
        assertThat(sent()).containsExactly("3 YES");

        subscriptions.giveUp(other);

        assertThat(sent()).containsExactly("3 YES", "3 NO");
    }

    @Test
    void shouldCountATargetOnce() {
        subscriptions.want(one);
        subscriptions.want(one);
        subscriptions.giveUp(one);
        subscriptions.giveUp(one);

        assertThat(sent()).containsExactly("3 YES", "3 NO");
    }

    @Test
    void shouldSubscribeAgainInANewProcessToWhatIsWanted() {
        subscriptions.want(one);
        Target elsewhere = new Target(3, 5);
        subscriptions.want(elsewhere);
        subscriptions.giveUp(elsewhere);

        subscriptions.onSession();

        assertThat(sent()).containsExactly("3 YES", "5 YES", "5 NO", "3 YES");
    }
}
