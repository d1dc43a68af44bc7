package sniper.ops.system;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.agrona.DirectBuffer;
import sniper.core.message.AlarmKind;
import sniper.core.message.AlarmRaisedDecoder;
import sniper.core.message.DenyReason;
import sniper.core.message.FaultRecordedDecoder;
import sniper.core.message.FillBookedDecoder;
import sniper.core.message.HaltReason;
import sniper.core.message.IntentDeniedDecoder;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.NewOrderDecoder;
import sniper.core.message.OrderChangedDecoder;
import sniper.core.message.OrderPurpose;
import sniper.core.message.OrderStatus;
import sniper.core.message.Side;
import sniper.core.message.StrategyQuarantinedDecoder;
import sniper.core.message.TargetChangedDecoder;
import sniper.core.message.TargetReason;
import sniper.core.message.TargetState;
import sniper.core.message.TradingState;
import sniper.core.message.TradingStateChangedDecoder;
import sniper.core.pipeline.EventListener;

/** What the process has told of itself, in order. Threading: told by the events' thread, read by the test's. */
final class ToldEvents implements EventListener {
    /** @param atNs time of the message that decided it */
    record Ordered(
            long orderId,
            int instrumentId,
            int targetId,
            Side side,
            OrderPurpose purpose,
            long priceTicks,
            long quantityLots,
            long plannedNs,
            long atNs) {}

    record Changed(long orderId, OrderStatus status) {}

    record Step(int instrumentId, int strategyId, TargetState state, TargetReason reason, long openTimeNs) {}

    record Trading(TradingState state, HaltReason reason) {}

    record Alarm(AlarmKind kind, int instrumentId, long value) {}

    record Denied(int instrumentId, Side side, DenyReason reason) {}

    final List<Ordered> orders = new CopyOnWriteArrayList<>();
    final List<Changed> changes = new CopyOnWriteArrayList<>();
    final List<Step> steps = new CopyOnWriteArrayList<>();
    final List<Trading> trading = new CopyOnWriteArrayList<>();
    final List<Alarm> alarms = new CopyOnWriteArrayList<>();
    final List<Denied> denials = new CopyOnWriteArrayList<>();
    /** Numbers of the strategy instances that failed. */
    final List<Integer> quarantined = new CopyOnWriteArrayList<>();

    final List<Long> faults = new CopyOnWriteArrayList<>();
    /** Executions that were booked. */
    final AtomicInteger fills = new AtomicInteger();

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final NewOrderDecoder order = new NewOrderDecoder();
    private final OrderChangedDecoder changed = new OrderChangedDecoder();
    private final TargetChangedDecoder target = new TargetChangedDecoder();
    private final TradingStateChangedDecoder state = new TradingStateChangedDecoder();
    private final AlarmRaisedDecoder alarm = new AlarmRaisedDecoder();
    private final IntentDeniedDecoder denied = new IntentDeniedDecoder();
    private final StrategyQuarantinedDecoder quarantine = new StrategyQuarantinedDecoder();
    private final FaultRecordedDecoder fault = new FaultRecordedDecoder();

    @Override
    public void onEvent(long causeSequence, long timeNs, DirectBuffer buffer, int offset, int length) {
        switch (header.wrap(buffer, offset).templateId()) {
            case NewOrderDecoder.TEMPLATE_ID -> {
                order.wrapAndApplyHeader(buffer, offset, header);
                orders.add(new Ordered(
                        order.orderId(),
                        order.instrumentId(),
                        order.targetId(),
                        order.side(),
                        order.purpose(),
                        order.priceTicks(),
                        order.quantityLots(),
                        order.plannedNs(),
                        timeNs));
            }
            case OrderChangedDecoder.TEMPLATE_ID -> {
                changed.wrapAndApplyHeader(buffer, offset, header);
                changes.add(new Changed(changed.orderId(), changed.status()));
            }
            case TargetChangedDecoder.TEMPLATE_ID -> {
                target.wrapAndApplyHeader(buffer, offset, header);
                steps.add(new Step(
                        target.instrumentId(), target.strategyId(), target.to(), target.reason(), target.openTimeNs()));
            }
            case TradingStateChangedDecoder.TEMPLATE_ID -> {
                state.wrapAndApplyHeader(buffer, offset, header);
                trading.add(new Trading(state.to(), state.reason()));
            }
            case AlarmRaisedDecoder.TEMPLATE_ID -> {
                alarm.wrapAndApplyHeader(buffer, offset, header);
                alarms.add(new Alarm(alarm.kind(), alarm.instrumentId(), alarm.value()));
            }
            case IntentDeniedDecoder.TEMPLATE_ID -> {
                denied.wrapAndApplyHeader(buffer, offset, header);
                denials.add(new Denied(denied.instrumentId(), denied.side(), denied.reason()));
            }
            case StrategyQuarantinedDecoder.TEMPLATE_ID ->
                quarantined.add(
                        quarantine.wrapAndApplyHeader(buffer, offset, header).strategyId());
            case FillBookedDecoder.TEMPLATE_ID -> fills.incrementAndGet();
            case FaultRecordedDecoder.TEMPLATE_ID ->
                faults.add(fault.wrapAndApplyHeader(buffer, offset, header).faultSequence());
            default -> {} // told by others
        }
    }

    boolean has(TargetState wanted) {
        return steps.stream().anyMatch(step -> step.state() == wanted);
    }

    /** Of the orders of one side. */
    List<Ordered> orders(Side side) {
        return orders.stream().filter(each -> each.side() == side).toList();
    }

    @Override
    public String toString() {
        return "steps " + steps + ", orders " + orders + ", changes " + changes + ", trading " + trading + ", alarms "
                + alarms + ", denials " + denials + ", quarantined " + quarantined + ", faults " + faults;
    }
}
