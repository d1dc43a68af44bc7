package sniper.ops.proof;

import java.util.concurrent.locks.LockSupport;
import sniper.core.instrument.TradingRules;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.OrderType;
import sniper.core.message.Side;
import sniper.core.message.TradingState;
import sniper.core.message.TradingStateChangedDecoder;
import sniper.core.pipeline.EventListener;
import sniper.ops.daemon.Keeping;
import sniper.ops.stop.Brake;
import sniper.ops.stop.Heartbeat;
import sniper.ops.stop.KillFile;
import sniper.ops.stop.KillFileWatch;

/**
 * Child process: the whole core with heartbeat and kill file, which goes on placing orders that rest, below the market,
 * until it is stopped. It says HALTED when it is.
 */
final class RestingProcess {
    static final String HALTED = "HALTED";
    static final String KILL_FILE = "HALT";

    private static final long PAUSE_NS = 50_000_000;
    private static final int PRICE_TICKS = 9_500;
    private static final int PRICES = 100;
    private static final int LOTS = 1_000;
    private static final int MAX_SLIPPAGE_BPS = 1_000;

    private RestingProcess() {}

    public static void main(String[] arguments) {
        ChildCore child = new ChildCore(arguments, Keeping.NO_SNAPSHOTS);
        TradingRules rules = child.start(sayWhenHalted());
        Brake brake = new Brake(
                child.core,
                child.connection.instruments()::find,
                new KillFile(child.directory.resolve(KILL_FILE)),
                MAX_SLIPPAGE_BPS);
        brake.open();
        Heartbeat unusedHeartbeat =
                Heartbeat.start(child.directory, child.core::engineRounds, child.core::egressRounds);
        KillFileWatch unusedWatch = KillFileWatch.start(brake.killFile(), brake, false);
        for (int tag = 1; ; tag++) {
            child.wish(new Wish(
                    tag,
                    rules.instrumentId(),
                    OrderType.LIMIT_MAKER,
                    false,
                    Side.BUY,
                    PRICE_TICKS - tag % PRICES,
                    LOTS));
            LockSupport.parkNanos(PAUSE_NS);
        }
    }

    private static EventListener sayWhenHalted() {
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        TradingStateChangedDecoder state = new TradingStateChangedDecoder();
        return (cause, timeNs, buffer, offset, length) -> {
            if (header.wrap(buffer, offset).templateId() == TradingStateChangedDecoder.TEMPLATE_ID
                    && state.wrapAndApplyHeader(buffer, offset, header).to() == TradingState.HALTED) {
                System.out.println(HALTED);
            }
        };
    }
}
