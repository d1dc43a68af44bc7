package sniper.ops.architecture.sample.core.book;

import com.fasterxml.jackson.core.JsonFactory;
import sniper.ops.architecture.sample.gateway.mexc.GatewayStrays;
import sniper.ops.architecture.sample.journal.JournalStray;
import sniper.ops.architecture.sample.risk.RiskStrays;

public final class Strays {
    static final class KnowsRisk {
        RiskStrays risk;
    }

    static final class KnowsTheJournal {
        JournalStray journal;
    }

    static final class KnowsAGateway {
        GatewayStrays gateway;
    }

    static final class KnowsALibrary {
        JsonFactory json;
    }
}
