package sniper.bench;

import org.agrona.DirectBuffer;
import sniper.core.engine.MessageHandler;

/** An engine that does nothing. Threading: called by the engine stage. */
final class IdleHandler implements MessageHandler {
    @Override
    public void onMessage(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {}

    @Override
    public long stateHash() {
        return 0;
    }
}
