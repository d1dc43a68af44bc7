package sniper.ops.architecture.sample.ops;

import com.lmax.disruptor.Sequence;
import javax.crypto.Mac;
import sniper.ops.architecture.sample.bench.Bench;

public final class OpsStrays {
    public static final class KnowsBench {
        Bench bench;
    }

    public static final class KnowsTheRing {
        Sequence sequence;
    }

    public static final class Signs {
        Mac mac;
    }
}
