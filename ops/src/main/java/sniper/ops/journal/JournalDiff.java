package sniper.ops.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import sniper.journal.log.JournalDamage;
import sniper.journal.log.JournalRecord;
import sniper.journal.replay.CausalReader;
import sniper.journal.replay.MessageFields;
import sniper.journal.replay.MessageText;
import sniper.journal.replay.OutputMismatch;
import sniper.journal.replay.Printer;
import sniper.journal.replay.Progress;
import sniper.journal.replay.RecordFilter;
import sniper.journal.replay.Replay;
import sniper.journal.replay.ReplayResult;
import sniper.journal.replay.Selection;

/**
 * Where two journals first part, or a journal and what this build makes of its inputs. Which process wrote a record does
 * not matter. Threading: one thread, one use.
 */
public final class JournalDiff {
    private static final int CONTEXT = 3;
    private static final String NOTHING = "nothing";

    private final Printer printer = new Printer(Printer.Format.TEXT, new StringBuilder());
    private final ArrayDeque<JournalRecord> context = new ArrayDeque<>();
    private final Progress progress;
    private long equal;

    public JournalDiff(Progress progress) {
        this.progress = progress;
    }

    /** @param ignored fields that may differ, {@code timeNs} among them */
    public Divergence between(Path a, Path b, RecordFilter filter, Set<String> ignored) throws IOException {
        try (CausalReader left = new CausalReader(a, progress);
                CausalReader right = new CausalReader(b, Progress.NONE)) {
            Selection ofLeft = new Selection(filter);
            Selection ofRight = new Selection(filter);
            while (equal < filter.limit()) {
                JournalRecord one = next(left, ofLeft);
                JournalRecord other = next(right, ofRight);
                if (one == null || other == null) {
                    JournalDamage damage = left.damage() == null ? right.damage() : left.damage();
                    return found(line(one), line(other), List.of(), damage);
                }
                List<FieldDifference> differences = differences(one, other, ignored);
                if (!differences.isEmpty()) {
                    return found(line(one), line(other), differences, null);
                }
                equal++;
                remember(one);
            }
            return found(null, null, List.of(), null);
        }
    }

    private static @Nullable JournalRecord next(CausalReader reader, Selection selection) {
        while (reader.next()) {
            if (selection.accepts(reader.record())) {
                return reader.record();
            }
        }
        return null;
    }

    private static List<FieldDifference> differences(JournalRecord a, JournalRecord b, Set<String> ignored) {
        boolean isSamePlace = a.isInput() == b.isInput()
                && a.sequence() == b.sequence()
                && a.ordinal() == b.ordinal()
                && a.timeNs() == b.timeNs();
        return isSamePlace && payload(a).equals(payload(b))
                ? List.of()
                : FieldDifference.between(fields(a), fields(b), ignored);
    }

    private static DirectBuffer payload(JournalRecord record) {
        return new UnsafeBuffer(record.buffer(), record.offset(), record.length());
    }

    private static Map<String, Object> fields(JournalRecord record) {
        MessageFields message = MessageFields.of(record);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", record.kind().name());
        fields.put("sequence", record.sequence());
        fields.put("ordinal", (long) record.ordinal());
        fields.put("timeNs", record.timeNs());
        fields.put("message", message.name());
        fields.putAll(message.values());
        return fields;
    }

    /** Journaled outputs against those of this build. */
    public Divergence againstThisBuild(Path journal) throws IOException {
        ReplayResult replay = new EngineReplay(journal)
                .run(Replay.NO_STOP, EngineReplay.UNPACED, (cause, timeNs, buffer, offset, length) -> {}, progress);
        OutputMismatch mismatch = replay.mismatch();
        if (mismatch == null) {
            equal = replay.outputsCompared();
            return found(null, null, List.of(), replay.damage());
        }
        equal = replay.outputsCompared() - 1;
        readTo(journal, mismatch.causeSequence(), mismatch.ordinal());
        return found(
                line(mismatch, mismatch.journaled()),
                line(mismatch, mismatch.derived()),
                FieldDifference.between(fields(mismatch.journaled()), fields(mismatch.derived()), Set.of()),
                replay.damage());
    }

    private void readTo(Path journal, long cause, int ordinal) {
        try (CausalReader reader = new CausalReader(journal, Progress.NONE)) {
            while (reader.next()) {
                JournalRecord record = reader.record();
                boolean isThere = record.sequence() > cause
                        || (!record.isInput() && record.sequence() == cause && record.ordinal() >= ordinal);
                if (isThere) {
                    return;
                }
                remember(record);
            }
        }
    }

    private static Map<String, Object> fields(DirectBuffer output) {
        MessageFields message = MessageFields.of(output, 0, output.capacity());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("message", output.capacity() == 0 ? NOTHING : message.name());
        fields.putAll(message.values());
        return fields;
    }

    private static String line(OutputMismatch mismatch, DirectBuffer output) {
        return mismatch.causeSequence() + "." + mismatch.ordinal() + " "
                + (output.capacity() == 0 ? NOTHING : MessageText.of(output, 0, output.capacity()));
    }

    private void remember(JournalRecord record) {
        if (context.size() == CONTEXT) {
            context.remove();
        }
        context.add(record.copy());
    }

    private @Nullable String line(@Nullable JournalRecord record) throws IOException {
        return record == null ? null : printer.format(record);
    }

    private Divergence found(
            @Nullable String a, @Nullable String b, List<FieldDifference> differences, @Nullable JournalDamage damage)
            throws IOException {
        List<String> before = new ArrayList<>();
        for (JournalRecord record : context) {
            before.add(printer.format(record));
        }
        return new Divergence(equal, before, a, b, differences, damage);
    }
}
