package sniper.strategies.listing;

import sniper.core.message.Flag;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.SubscribeInstrumentEncoder;
import sniper.core.output.OutputLog;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * Who wants the market data of which instrument: subscribed with the first target that does, given up with the last.
 * Threading: owned by the engine stage.
 */
final class Subscriptions {
    private final OutputLog outputs;
    private final int[] wantedBy;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final SubscribeInstrumentEncoder subscribe = new SubscribeInstrumentEncoder();

    Subscriptions(int maxInstruments, OutputLog outputs) {
        wantedBy = new int[maxInstruments + 1];
        this.outputs = outputs;
    }

    void want(Target target) {
        if (!target.subscribed) {
            target.subscribed = true;
            if (wantedBy[target.instrumentId]++ == 0) {
                send(target.instrumentId, Flag.YES);
            }
        }
    }

    void giveUp(Target target) {
        if (target.subscribed) {
            target.subscribed = false;
            if (--wantedBy[target.instrumentId] == 0) {
                send(target.instrumentId, Flag.NO);
            }
        }
    }

    /** A new process has no subscriptions yet. */
    void onSession() {
        for (int id = 1; id < wantedBy.length; id++) {
            if (wantedBy[id] > 0) {
                send(id, Flag.YES);
            }
        }
    }

    private void send(int instrumentId, Flag on) {
        subscribe
                .wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .instrumentId(instrumentId)
                .on(on);
        outputs.commit(MessageHeaderEncoder.ENCODED_LENGTH + subscribe.encodedLength());
    }

    void copy(StateCopy state) {
        state.of(wantedBy);
    }

    void hashInto(StateHash hash) {
        for (int id = 1; id < wantedBy.length; id++) {
            if (wantedBy[id] > 0) {
                hash.add(id).add(wantedBy[id]);
            }
        }
    }
}
