package sniper.core.plan;

import org.jspecify.annotations.Nullable;
import sniper.core.message.BarPeriod;

/** The closes of instruments. Threading: asked by the engine stage; may not allocate. */
@FunctionalInterface
public interface Histories {
    /** Null when none was told. */
    @Nullable
    CloseHistory of(int instrumentId, BarPeriod bar);
}
