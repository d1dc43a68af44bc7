package sniper.ops.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sniper.core.pipeline.EventListener;
import sniper.journal.log.JournalDamage;
import sniper.journal.replay.OutputMismatch;
import sniper.journal.replay.Replay;
import sniper.journal.replay.ReplayResult;
import sniper.ops.daemon.EventLog;
import sniper.ops.journal.EngineReplay;

/** {@code sniper journal replay --until 4711 --print-state}. */
@Command(
        name = "replay",
        description = "Rebuild the engine's state from the journal, outputs held back, and print its hash.",
        mixinStandardHelpOptions = true)
final class JournalReplayCommand implements Callable<Integer> {
    @Mixin
    JournalOptions options;

    @Parameters(arity = "0..1", paramLabel = "DIR", description = JournalCommand.WHERE)
    @Nullable
    Path directory;

    @Option(
            names = {"--until", "--stop-at"},
            paramLabel = "SEQUENCE",
            description = "Last input to replay (default: all).")
    long until = Replay.NO_STOP;

    @Option(
            names = "--speed",
            paramLabel = "N",
            description = "So many times as fast as it was recorded (default: as fast as it goes).")
    double speed = EngineReplay.UNPACED;

    @Option(names = "--print-state", description = "Print runs, positions, open orders and targets at the end.")
    boolean printState;

    @Option(names = "--tell", description = "Log what the process told when it happened.")
    boolean tell;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (until < 1) {
            throw wrong("--until must be at least 1, the first input: --until=" + until);
        }
        if (!(speed >= 0 && speed <= Double.MAX_VALUE)) {
            throw wrong("--speed must be above 0");
        }
        Path where = options.where(directory);
        EngineReplay engine = new EngineReplay(where);
        if (until < engine.beganAt()) {
            throw new CliException(
                    ExitCode.NOT_FOUND,
                    "old files of the journal were dropped, its oldest snapshot stands for sequence " + engine.beganAt()
                            + ", behind --until " + until);
        }
        EventListener listener = tell ? new EventLog(engine.names()) : (cause, timeNs, buffer, offset, length) -> {};
        ReplayResult replay;
        try (ProgressBar bar = ProgressBar.of(spec, "replaying", where)) {
            replay = engine.run(until, speed, listener, bar);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (options.json) {
            out.println(toJson(where, replay, engine));
        } else {
            print(out, replay, engine);
        }
        out.flush();
        JournalDamage damage = replay.damage();
        if (damage != null) {
            throw JournalCommand.damaged(damage);
        }
        OutputMismatch mismatch = replay.mismatch();
        if (mismatch != null) {
            throw mismatched(mismatch);
        }
        return ExitCode.OK;
    }

    private ParameterException wrong(String text) {
        return new ParameterException(spec.commandLine(), text);
    }

    static CliException mismatched(OutputMismatch mismatch) {
        return new CliException(
                ExitCode.ERROR,
                "replay gives other outputs than the journal has, first at sequence " + mismatch.causeSequence()
                        + ", output " + mismatch.ordinal()
                        + ": it was written by another version, or the engine is not deterministic;"
                        + " './sniper journal diff' shows what differs");
    }

    private void print(PrintWriter out, ReplayResult replay, EngineReplay engine) {
        out.printf(
                Locale.ROOT,
                "inputs %d, outputs compared %d, last sequence %d, state %s%n",
                replay.inputs(),
                replay.outputsCompared(),
                replay.lastSequence(),
                hex(replay.stateHash()));
        if (engine.beganAt() > 0) {
            out.printf(
                    Locale.ROOT, "old files were dropped: began from the snapshot of sequence %d%n", engine.beganAt());
        }
        if (printState) {
            engine.state().print(out);
        }
        if (until != Replay.NO_STOP && replay.damage() == null && replay.lastSequence() < until) {
            out.printf(
                    Locale.ROOT,
                    "the journal ends at sequence %d, before --until %d: this is all of it%n",
                    replay.lastSequence(),
                    until);
        }
    }

    private String toJson(Path where, ReplayResult replay, EngineReplay engine) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("path", where.toString());
            json.writeNumberField("began_at", engine.beganAt());
            json.writeNumberField("inputs", replay.inputs());
            json.writeNumberField("outputs_compared", replay.outputsCompared());
            json.writeNumberField("last_sequence", replay.lastSequence());
            json.writeStringField("state_hash", hex(replay.stateHash()));
            json.writeBooleanField("outputs_match", replay.mismatch() == null);
            JournalDamage damage = replay.damage();
            json.writeStringField("damage", damage == null ? null : damage.toString());
            if (printState) {
                json.writeObjectFieldStart("state");
                engine.state().write(json);
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        return text.toString();
    }

    static String hex(long hash) {
        return String.format(Locale.ROOT, "%016x", hash);
    }
}
