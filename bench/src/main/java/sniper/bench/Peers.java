package sniper.bench;

import java.io.IOException;
import java.util.List;
import sniper.bench.result.Result;

/** Programs of others doing the nearest to what parts of ours do. Threading: as each says. */
final class Peers implements Bench {
    private static final List<Bench> ALL = List.of(new AppendPeers(), new ExchangeCorePeer(), new CcxtPeer());

    @Override
    public void run(Scale scale, Result into) throws IOException, InterruptedException {
        for (Bench each : ALL) {
            each.run(scale, into);
        }
    }
}
