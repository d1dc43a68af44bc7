package sniper.core.account;

import sniper.core.message.AlarmKind;
import sniper.core.message.AlarmRaisedEncoder;
import sniper.core.message.DifferenceFoundEncoder;
import sniper.core.message.DifferenceKind;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.ReconciledEncoder;
import sniper.core.message.ReconciliationRequestedEncoder;
import sniper.core.output.OutputLog;

/** Encodes the outputs of reconciling. Threading: owned by the engine stage. */
final class ReconciliationEvents {
    private final OutputLog outputs;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ReconciliationRequestedEncoder requested = new ReconciliationRequestedEncoder();
    private final DifferenceFoundEncoder difference = new DifferenceFoundEncoder();
    private final AlarmRaisedEncoder alarm = new AlarmRaisedEncoder();
    private final ReconciledEncoder reconciled = new ReconciledEncoder();

    ReconciliationEvents(OutputLog outputs) {
        this.outputs = outputs;
    }

    void requested(int round, long tradesSinceNs) {
        requested
                .wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .round(round)
                .tradesSinceNs(tradesSinceNs);
        outputs.commit(MessageHeaderEncoder.ENCODED_LENGTH + requested.encodedLength());
    }

    void difference(int round, DifferenceKind kind, long orderId, long oursAtoms, long theirsAtoms, String subject) {
        difference
                .wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .round(round)
                .kind(kind)
                .orderId(orderId)
                .oursAtoms(oursAtoms)
                .theirsAtoms(theirsAtoms)
                .subject(subject);
        outputs.commit(MessageHeaderEncoder.ENCODED_LENGTH + difference.encodedLength());
    }

    void overdue(long sinceNs) {
        alarm.wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .kind(AlarmKind.RECONCILIATION_OVERDUE)
                .userId(0)
                .runId(0)
                .instrumentId(0)
                .orderId(0)
                .value(sinceNs);
        outputs.commit(MessageHeaderEncoder.ENCODED_LENGTH + alarm.encodedLength());
    }

    void reconciled(int round, int differences) {
        reconciled
                .wrapAndApplyHeader(outputs.buffer(), outputs.claim(), header)
                .round(round)
                .differences(differences);
        outputs.commit(MessageHeaderEncoder.ENCODED_LENGTH + reconciled.encodedLength());
    }
}
