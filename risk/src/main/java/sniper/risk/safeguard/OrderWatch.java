package sniper.risk.safeguard;

import sniper.core.engine.Tightening;
import sniper.core.message.ErrorClass;
import sniper.core.message.HaltReason;
import sniper.core.message.OrderStatus;
import sniper.core.message.TradingState;
import sniper.core.order.Order;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;
import sniper.risk.alert.RejectRatio;
import sniper.risk.alert.Streak;

/**
 * Orders that fail: one after another, or too many of the latest. Threading: owned by the engine stage.
 *
 * <p>A failure is what the market cannot explain: no answer, a refusal for what was wrong with the request, the account
 * or the venue. That a listing is not open yet, that nobody sells, or that we held an order back ourselves is none.
 */
final class OrderWatch {
    private static final int WINDOW = 50;
    private static final int MIN_OUTCOMES = 20;

    private final Tightening tightening;
    private final Streak failures = new Streak();
    private RejectRatio ratio = new RejectRatio(WINDOW, MIN_OUTCOMES);
    private int maxRejectBps = 2_500;

    OrderWatch(Tightening tightening) {
        this.tightening = tightening;
    }

    void limits(int caution, int halt, int rejectBps) {
        failures.limits(caution, halt);
        maxRejectBps = rejectBps;
    }

    void onOrder(Order order) {
        if (order.status() == OrderStatus.UNKNOWN) {
            failed();
        } else if (order.isDone() && order.status() != OrderStatus.REJECTED) {
            onOutcome(1, false);
        } else if (order.isDone() && isFailure(order.errorClass())) {
            failed();
        }
    }

    private void failed() {
        onOutcome(-1, true);
    }

    private void onOutcome(int result, boolean refused) {
        TradingState wanted = failures.onResult(result);
        if (wanted != TradingState.NORMAL) {
            tightening.tighten(wanted, HaltReason.ORDER_ERRORS);
        }
        if (ratio.onOutcome(refused) > maxRejectBps) {
            tightening.tighten(TradingState.NO_NEW_RISK, HaltReason.REJECT_RATIO);
        }
    }

    private static boolean isFailure(ErrorClass errorClass) {
        return switch (errorClass) {
            case SIDE_OR_PERMISSION, SIZE, FUNDS, AUTH, CLOCK, BAD_REQUEST, VENUE_HALT, UNKNOWN_OUTCOME -> true;
            case NONE,
                    NOT_TRADABLE_YET,
                    ORDER_TYPE_CLOSED,
                    NO_LIQUIDITY,
                    THROTTLE,
                    UNKNOWN_ORDER, // counted when it became unknown
                    PRICE_BAND,
                    LOCAL_GATE,
                    NULL_VAL -> false;
        };
    }

    void reset() {
        failures.reset();
        ratio = new RejectRatio(WINDOW, MIN_OUTCOMES);
    }

    void copy(StateCopy state) {
        failures.copy(state);
        ratio.copy(state);
        maxRejectBps = state.of(maxRejectBps);
    }

    void hashInto(StateHash hash) {
        failures.hashInto(hash);
        ratio.hashInto(hash);
        hash.add(maxRejectBps);
    }
}
