package sniper.strategies.listing;

import sniper.core.message.AlarmKind;
import sniper.core.message.AlarmRaisedEncoder;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.order.OrderId;
import sniper.core.output.OutputLog;
import sniper.core.run.Run;

/** Tells what a person should look at. Threading: owned by the engine stage. */
final class Alarms {
    private final OutputLog outputs;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final AlarmRaisedEncoder raised = new AlarmRaisedEncoder();

    Alarms(OutputLog outputs) {
        this.outputs = outputs;
    }

    /** Bought, and nobody sells it. */
    void unmanagedFill(Run run, int instrumentId, long orderId, long lots) {
        raise(AlarmKind.UNMANAGED_FILL, run, instrumentId, orderId, lots);
    }

    void exitRefused(Run run, int instrumentId, long orderId, int refusals) {
        raise(AlarmKind.EXIT_REFUSED, run, instrumentId, orderId, refusals);
    }

    void targetsFull(Run run, int instrumentId) {
        raise(AlarmKind.TARGETS_FULL, run, instrumentId, OrderId.NONE, TargetTable.MAX_TARGETS);
    }

    private void raise(AlarmKind kind, Run run, int instrumentId, long orderId, long value) {
        raised.wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .kind(kind)
                .userId(run.userId())
                .runId(run.id())
                .instrumentId(instrumentId)
                .orderId(orderId)
                .value(value);
        outputs.commit(MessageHeaderEncoder.ENCODED_LENGTH + raised.encodedLength());
    }
}
