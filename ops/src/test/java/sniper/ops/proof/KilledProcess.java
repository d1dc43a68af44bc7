package sniper.ops.proof;

import java.util.concurrent.atomic.AtomicBoolean;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.NewOrderDecoder;
import sniper.core.message.TradingState;
import sniper.core.pipeline.EventListener;
import sniper.ops.daemon.Commands;
import sniper.ops.daemon.TradingCore;

/** Child process: trades until it is killed. It says READY once orders flow. */
final class KilledProcess {
    static final String READY = "READY";

    private static final long MIN_FREE_BYTES = 64L << 20;
    private static final int ROUNDS_A_LOOK = 50;

    private KilledProcess() {}

    public static void main(String[] arguments) {
        ProofProcess process = new ProofProcess(arguments, MIN_FREE_BYTES, journal -> journal, sayWhenOrdersFlow());
        for (int round = 1; ; round++) {
            if (round % ROUNDS_A_LOOK == 0) {
                goOn(process.child.core);
            }
            process.trade();
        }
    }

    /** On a busy machine a report may be later than two looks at the account: an operator has seen that. */
    private static void goOn(TradingCore core) {
        if (core.gate().state() == TradingState.NO_NEW_RISK) {
            try {
                core.commands().resume(true, "proof", "the account is known");
            } catch (Commands.BusyException e) {
                System.out.println("the operator has to wait: " + e.getMessage());
            }
        }
    }

    private static EventListener sayWhenOrdersFlow() {
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        AtomicBoolean said = new AtomicBoolean();
        return (cause, timeNs, buffer, offset, length) -> {
            if (header.wrap(buffer, offset).templateId() == NewOrderDecoder.TEMPLATE_ID
                    && said.compareAndSet(false, true)) {
                System.out.println(READY);
            }
        };
    }
}
