package sniper.ops.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sniper.journal.log.JournalDamage;

/**
 * What comparing found.
 *
 * @param equalRecords compared and found equal, before the first that is not
 * @param before lines of the last equal ones, the latest last
 * @param a line of the first that differs on one side; null when that side has no more
 * @param b the same of the other side
 * @param differences field by field; empty when all is equal, or one side has ended
 * @param damage null, or what ended the reading of either side
 */
public record Divergence(
        long equalRecords,
        List<String> before,
        @Nullable String a,
        @Nullable String b,
        List<FieldDifference> differences,
        @Nullable JournalDamage damage) {
    public boolean isEqual() {
        return a == null && b == null;
    }
}
