package sniper.ops.architecture.sample.journal;

import sniper.ops.architecture.sample.ops.OpsStrays;

public final class JournalStray {
    OpsStrays ops;
}
