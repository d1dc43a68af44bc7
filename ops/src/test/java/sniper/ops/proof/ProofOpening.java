package sniper.ops.proof;

import sniper.core.instrument.Money;
import sniper.core.message.CommandKind;
import sniper.core.message.HaltReason;
import sniper.core.message.MessageHeaderEncoder;
import sniper.core.message.RiskLimitsEncoder;
import sniper.core.message.RunCause;
import sniper.core.message.RunCommandEncoder;
import sniper.core.message.RunMode;
import sniper.core.message.SafeguardConfigEncoder;
import sniper.core.message.SessionStartedEncoder;
import sniper.core.message.UserDefinedEncoder;
import sniper.core.pipeline.Ingress;
import sniper.core.pipeline.Lane;

/** What an engine is told before it may trade: wide limits, one live run. Threading: the caller's. */
final class ProofOpening {
    private static final long MS = 1_000_000;

    private final Ingress ring;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    ProofOpening(Ingress ring) {
        this.ring = ring;
    }

    /** @param isNew there is no run yet */
    void tell(int sessionId, boolean isNew) {
        long session = claim();
        publish(
                session,
                new SessionStartedEncoder()
                        .wrapAndApplyHeader(ring.buffer(), ring.offset(session), header)
                        .sessionId(sessionId)
                        .halt(HaltReason.NONE)
                        .build("proof")
                        .mode("demo")
                        .configHash("0")
                        .encodedLength());
        long user = claim();
        publish(
                user,
                new UserDefinedEncoder()
                        .wrapAndApplyHeader(ring.buffer(), ring.offset(user), header)
                        .userId(ProofRig.USER)
                        .name("proof")
                        .encodedLength());
        long limits = claim();
        publish(
                limits,
                new RiskLimitsEncoder()
                        .wrapAndApplyHeader(ring.buffer(), ring.offset(limits), header)
                        .userId(0)
                        .runId(0)
                        .maxOrderNotionalAtoms(1_000_000 * Money.ATOMS_PER_UNIT)
                        .maxPositionNotionalAtoms(100_000_000 * Money.ATOMS_PER_UNIT)
                        .maxDailyLossAtoms(100_000_000 * Money.ATOMS_PER_UNIT)
                        .maxOpenOrders(10_000)
                        .encodedLength());
        tellSafeguards();
        if (isNew) {
            startRun();
        }
    }

    private void startRun() {
        long run = claim();
        publish(
                run,
                new RunCommandEncoder()
                        .wrapAndApplyHeader(ring.buffer(), ring.offset(run), header)
                        .userId(ProofRig.USER)
                        .runId(ProofRig.RUN)
                        .kind(CommandKind.START_RUN)
                        .mode(RunMode.LIVE)
                        .initialCashAtoms(0)
                        .paperTakerFeeBps(0)
                        .requestId(0)
                        .cause(RunCause.USER)
                        .encodedLength());
    }

    /** None that stops trading for what a proof does on purpose. */
    private void tellSafeguards() {
        long safeguards = claim();
        publish(
                safeguards,
                new SafeguardConfigEncoder()
                        .wrapAndApplyHeader(ring.buffer(), ring.offset(safeguards), header)
                        .crashWindowNs(MS)
                        .privateStreamDownNs(Long.MAX_VALUE / 4)
                        .maxClockOffsetNs(Long.MAX_VALUE)
                        .cautionErrors(0)
                        .haltErrors(0)
                        .cautionLosses(0)
                        .haltLosses(0)
                        .maxRejectBps(Money.BPS_PER_UNIT)
                        .feedStaleNs(0)
                        .encodedLength());
    }

    private long claim() {
        return ring.claim(Lane.RELIABLE);
    }

    private void publish(long claim, int encodedLength) {
        ring.publish(claim, MessageHeaderEncoder.ENCODED_LENGTH + encodedLength, System.nanoTime());
    }
}
