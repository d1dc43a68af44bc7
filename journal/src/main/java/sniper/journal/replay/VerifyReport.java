package sniper.journal.replay;

import org.jspecify.annotations.Nullable;
import sniper.journal.log.JournalDamage;
import sniper.journal.log.JournalTail;

/**
 * What checking a journal found.
 *
 * @param inputs good input records
 * @param outputs good output records
 * @param bytes of these records, headers included
 * @param sessions processes that wrote them
 * @param tail where the good part ends
 * @param damage null when all of it is good
 * @param writeAhead of the good part
 */
public record VerifyReport(
        long inputs,
        long outputs,
        long bytes,
        int sessions,
        JournalTail tail,
        @Nullable JournalDamage damage,
        WriteAheadReport writeAhead) {
    public long records() {
        return inputs + outputs;
    }

    public boolean isGood() {
        return damage == null && writeAhead.isKept();
    }
}
