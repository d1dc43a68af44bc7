package sniper.ops.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import sniper.core.pipeline.JournalException;
import sniper.journal.database.DatabaseException;
import sniper.journal.database.DsnException;
import sniper.journal.log.DirectoryInUseException;
import sniper.journal.log.DirectoryModeException;
import sniper.ops.config.ConfigException;
import sniper.ops.config.FileProblem;
import sniper.ops.daemon.Commands;
import sniper.ops.daemon.DamagedJournalException;
import sniper.ops.keys.KeystoreException;

/**
 * What a person is told about an exception, and how the process ends. Class names belong to stack traces.
 *
 * @param exitCode one of {@link ExitCode}
 * @param expected nothing of ours is broken
 */
record Failure(int exitCode, String text, boolean expected) {
    static Failure of(Throwable thrown) {
        if (thrown instanceof CliException known) {
            return expected(known.exitCode(), message(known));
        }
        if (thrown instanceof ConfigException
                || thrown instanceof KeystoreException
                || thrown instanceof DsnException) {
            return expected(ExitCode.CONFIG, message(thrown));
        }
        if (thrown instanceof DirectoryModeException) {
            return expected(ExitCode.DENIED, message(thrown));
        }
        if (thrown instanceof DirectoryInUseException
                || thrown instanceof DamagedJournalException
                || thrown instanceof JournalException
                || thrown instanceof DatabaseException) {
            return expected(ExitCode.ERROR, message(thrown));
        }
        if (thrown instanceof Commands.BusyException) {
            return expected(ExitCode.TEMPORARY, message(thrown));
        }
        if (thrown instanceof UncheckedIOException wrapped) {
            return expected(ExitCode.ERROR, message(wrapped) + reasons(wrapped.getCause()));
        }
        if (thrown instanceof IOException problem) {
            return expected(ExitCode.ERROR, "input or output failed: " + FileProblem.inWords(problem));
        }
        return new Failure(ExitCode.ERROR, "a bug in sniper, please report it: " + message(thrown), false);
    }

    private static Failure expected(int exitCode, String text) {
        return new Failure(exitCode, text, true);
    }

    /** The causes that speak to people; those of libraries do not. */
    private static String reasons(@Nullable Throwable first) {
        StringBuilder reasons = new StringBuilder();
        for (Throwable cause = first; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException problem) {
                return reasons.append(": ").append(FileProblem.inWords(problem)).toString();
            }
            if (cause instanceof JournalException) {
                reasons.append(": ").append(message(cause));
            }
        }
        return reasons.toString();
    }

    private static String message(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? "no more is known" : message;
    }
}
