package sniper.ops.journal;

import org.agrona.DirectBuffer;
import sniper.core.engine.MessageHandler;
import sniper.journal.replay.Progress;

/** Tells how far a replay is. Threading: the replaying thread. */
record Tracked(MessageHandler handler, Progress progress) implements MessageHandler {
    @Override
    public void onMessage(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
        handler.onMessage(sequence, timeNs, buffer, offset, length);
        progress.at(sequence);
    }

    @Override
    public long stateHash() {
        return handler.stateHash();
    }
}
