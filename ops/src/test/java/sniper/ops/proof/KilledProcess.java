package sniper.ops.proof;

import java.util.concurrent.atomic.AtomicBoolean;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.NewOrderDecoder;
import sniper.core.pipeline.EventListener;

/** Child process: trades until it is killed. It says READY once orders flow. */
final class KilledProcess {
    static final String READY = "READY";

    private static final long MIN_FREE_BYTES = 64L << 20;

    private KilledProcess() {}

    public static void main(String[] arguments) {
        ProofProcess process = new ProofProcess(arguments, MIN_FREE_BYTES, journal -> journal, sayWhenOrdersFlow());
        while (true) {
            process.trade();
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
