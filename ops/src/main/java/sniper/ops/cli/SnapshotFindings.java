package sniper.ops.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import sniper.journal.snapshot.SnapshotCheck;
import sniper.ops.journal.SnapshotVerdict;

/**
 * What {@code journal verify} has to say of the snapshots. Threading: immutable.
 *
 * @param verdicts oldest first
 * @param beganAt what the replay began behind; 0 = the start of the journal
 * @param isWhole whether the journal was read to its end
 */
record SnapshotFindings(List<SnapshotVerdict> verdicts, long beganAt, boolean isWhole) {
    boolean isGood() {
        return verdicts.stream().allMatch(verdict -> verdict.isGood(isWhole));
    }

    /** @throws CliException when one is not good, about the first */
    void fail() {
        for (SnapshotVerdict verdict : verdicts) {
            if (!verdict.isGood(isWhole)) {
                throw new CliException(ExitCode.ERROR, problem(verdict));
            }
        }
    }

    private static String problem(SnapshotVerdict verdict) {
        return switch (verdict.outcome()) {
            case DIFFERENT ->
                "the state replayed is not the one in the snapshot of sequence "
                        + verdict.snapshot().sequence() + ": keep the journal and report a bug";
            case BEYOND_END ->
                "the journal must have what its snapshots stand for, and ends before sequence "
                        + verdict.snapshot().sequence() + ": its end was lost; restore it, or salvage";
            default ->
                "a snapshot is damaged, a start uses another, or the whole journal: "
                        + verdict.snapshot().file();
        };
    }

    void print(PrintWriter out) {
        if (beganAt > 0) {
            out.printf(
                    Locale.ROOT, "          old files were dropped: began from the snapshot of sequence %d%n", beganAt);
        }
        if (verdicts.isEmpty()) {
            out.println("snapshots none, so there is no state to hold this one against");
        }
        for (SnapshotVerdict verdict : verdicts) {
            out.println("snapshot  " + text(verdict.snapshot(), verdict));
        }
    }

    private static String text(SnapshotCheck snapshot, SnapshotVerdict verdict) {
        String what =
                "of sequence " + snapshot.sequence() + ", state " + JournalReplayCommand.hex(snapshot.stateHash());
        return switch (verdict.outcome()) {
            case EQUAL -> what + ": equal to the replay there";
            case DIFFERENT ->
                what + ": DIFFERENT, replayed " + JournalReplayCommand.hex(verdict.replayedHash())
                        + "; written by build " + snapshot.build();
            case DAMAGED -> "DAMAGED, " + snapshot.problem() + ": " + snapshot.file();
            case OTHER_VERSION -> "not compared, " + snapshot.problem() + ": " + snapshot.file();
            case EARLIER -> what + ": not compared, the replay began later";
            case BEYOND_END -> what + ": BEYOND THE END of the journal";
        };
    }

    void write(JsonGenerator json) throws IOException {
        json.writeNumberField("began_at", beganAt);
        json.writeBooleanField("snapshots_match", isGood());
        json.writeArrayFieldStart("snapshots");
        for (SnapshotVerdict verdict : verdicts) {
            json.writeStartObject();
            json.writeStringField("file", verdict.snapshot().file().toString());
            json.writeNumberField("sequence", verdict.snapshot().sequence());
            json.writeStringField(
                    "state_hash", JournalReplayCommand.hex(verdict.snapshot().stateHash()));
            json.writeStringField("build", verdict.snapshot().build());
            json.writeStringField("outcome", verdict.outcome().name());
            json.writeStringField("problem", verdict.snapshot().problem());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
