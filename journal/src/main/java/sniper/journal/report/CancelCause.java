package sniper.journal.report;

import org.jspecify.annotations.Nullable;
import sniper.core.message.*;

/** Who had an order canceled. */
final class CancelCause {
    private CancelCause() {}

    /** @param templateId of the message on which the engine canceled; 0 = not known */
    static @Nullable String of(int templateId) {
        return switch (templateId) {
            case 0 -> null;
            case HaltCommandDecoder.TEMPLATE_ID, SessionStartedDecoder.TEMPLATE_ID -> "HALT";
            case CancelAllCommandDecoder.TEMPLATE_ID -> "CANCEL_ALL";
            case FlattenCommandDecoder.TEMPLATE_ID -> "FLATTEN";
            case RunCommandDecoder.TEMPLATE_ID -> "RUN";
            case TargetCommandDecoder.TEMPLATE_ID -> "TARGET";
            case TimerExpiredDecoder.TEMPLATE_ID -> "TIMER";
            case BookTickerDecoder.TEMPLATE_ID, DealsDecoder.TEMPLATE_ID, DepthDecoder.TEMPLATE_ID -> "MARKET";
            default -> "ENGINE";
        };
    }

    /** Of an order that ended as canceled or expired; null of any other. */
    static @Nullable String of(OrderTrace order) {
        if (order.status != OrderStatus.CANCELED && order.status != OrderStatus.EXPIRED) {
            return null;
        }
        if (order.cancelCause != null) {
            return order.cancelCause;
        }
        return switch (order.type) {
            case IMMEDIATE_OR_CANCEL, FILL_OR_KILL, MARKET -> "IMMEDIATE";
            default -> "VENUE";
        };
    }
}
