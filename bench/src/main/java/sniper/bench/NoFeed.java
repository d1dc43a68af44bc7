package sniper.bench;

import sniper.core.pipeline.FeedPort;

/** Nothing to subscribe. Threading: called by the egress stage. */
final class NoFeed implements FeedPort {
    @Override
    public void subscribe(int instrumentId, boolean on) {}

    @Override
    public void requestSnapshot(int instrumentId) {}
}
