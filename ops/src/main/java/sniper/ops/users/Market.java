package sniper.ops.users;

import java.io.IOException;
import java.util.List;
import sniper.core.message.BarPeriod;
import sniper.ops.run.Close;
import sniper.ops.run.TickPrice;

/** Somebody who states prices. Threading: any thread, blocking. */
interface Market {
    /** Whose last trades it says; it may leave some out. */
    List<TickPrice> last(List<Traded> instruments) throws IOException;

    /** Of complete periods, the oldest first, {@value ClosesAgent#BARS} at most. */
    List<Close> closes(Traded instrument, BarPeriod bar, long nowNs) throws IOException;
}
