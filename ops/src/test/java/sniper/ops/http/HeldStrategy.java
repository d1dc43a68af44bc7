package sniper.ops.http;

import java.util.concurrent.CountDownLatch;
import sniper.core.engine.Strategy;
import sniper.core.instrument.Instrument;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/** Holds the engine's thread from the next instrument it hears of until it is let go. Threading: any thread; the engine's. */
final class HeldStrategy implements Strategy {
    /** Writer: the test. Reader: the engine. Null: goes on. */
    private volatile CountDownLatch latch;

    private final CountDownLatch reached = new CountDownLatch(1);

    void hold(Runnable cause) throws InterruptedException {
        latch = new CountDownLatch(1);
        cause.run();
        reached.await();
    }

    void letGo() {
        CountDownLatch held = latch;
        latch = null;
        if (held != null) {
            held.countDown();
        }
    }

    @Override
    public void onInstrument(Instrument instrument) {
        CountDownLatch held = latch;
        if (held == null) {
            return;
        }
        reached.countDown();
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void copy(StateCopy state) {}

    @Override
    public void hashInto(StateHash hash) {}
}
