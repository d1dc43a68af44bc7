package sniper.ops.jmx;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.AttributeChangeNotification;
import javax.management.MBeanNotificationInfo;
import javax.management.NotificationBroadcasterSupport;
import javax.management.ObjectName;
import sniper.core.message.HaltReason;
import sniper.core.message.TradingState;
import sniper.ops.daemon.Situation.TradingStateListener;

/** Tells consoles of every change of the trading state. Threading: told on sniper-events. */
final class StateChanges extends NotificationBroadcasterSupport implements TradingStateListener {
    private final AtomicLong sequence = new AtomicLong();

    private final ObjectName source;

    StateChanges(ObjectName source) {
        super(new MBeanNotificationInfo(
                new String[] {AttributeChangeNotification.ATTRIBUTE_CHANGE},
                AttributeChangeNotification.class.getName(),
                "The trading state has changed; the message says why."));
        this.source = source;
    }

    @Override
    public void onTradingState(TradingState from, TradingState to, HaltReason reason, long timeNs) {
        sendNotification(new AttributeChangeNotification(
                source,
                sequence.incrementAndGet(),
                TimeUnit.NANOSECONDS.toMillis(timeNs),
                "trading state " + to + ", was " + from + (reason == HaltReason.NONE ? "" : ": " + reason),
                "TradingState",
                String.class.getName(),
                from.name(),
                to.name()));
    }
}
