package sniper.ops.architecture.sample.gateway.mexc;

import sniper.ops.architecture.sample.gateway.simulator.Simulator;
import sniper.ops.architecture.sample.journal.JournalStray;

public final class GatewayStrays {
    JournalStray journal;

    public static final class KnowsTheSimulator {
        Simulator simulator;
        JournalStray journal;
    }
}
