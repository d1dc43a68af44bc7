package sniper.journal.chain;

import java.util.List;
import sniper.journal.replay.MessageFields;

/**
 * An order that risk did not let become one, and what led to it, in the order it happened; its last step is the denial.
 *
 * <p>Threading: immutable.
 */
public record DeniedIntent(List<ChainStep> steps) {
    public DeniedIntent {
        steps = List.copyOf(steps);
    }

    public ChainStep denial() {
        return steps.get(steps.size() - 1);
    }

    /** The {@code IntentDenied}. */
    public MessageFields message() {
        return denial().message();
    }

    /** As {@code journal cat} shows it, which is its only name. */
    public String place() {
        return denial().sequence() + "." + denial().ordinal();
    }
}
