package sniper.journal.log;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a repair kept and what it had to give up. What retention had dropped counts for neither.
 *
 * @param damage the first one; null when the journal was good
 * @param kept records in the new directory
 * @param lastSequence of the last input kept; 0 when none was
 * @param promised records that had been synced, as the mark says; -1 when there is no mark to say
 * @param leftOut good records that could not be kept, because what is between them and the others is gone
 * @param firstLeftOut lowest sequence among them; 0 when there are none
 * @param lastLeftOut highest sequence among them; 0 when there are none
 * @param leftOutOrders client order ids of the orders for an exchange among them
 */
public record RepairReport(
        @Nullable JournalDamage damage,
        long kept,
        long lastSequence,
        long promised,
        long leftOut,
        long firstLeftOut,
        long lastLeftOut,
        List<String> leftOutOrders) {
    /** Synced records that are not in the new directory; 0 when nobody promised more. */
    public long missing() {
        return Math.max(0, promised - kept);
    }
}
