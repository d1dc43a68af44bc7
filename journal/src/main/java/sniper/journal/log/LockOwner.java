package sniper.journal.log;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who holds a lock file: process ids come again, so the start time belongs to the name. */
record LockOwner(long pid, Instant started) {
    private static final Pattern TEXT = Pattern.compile("pid=(\\d{1,18}) startedMs=(\\d{1,15})\\s*");
    private static final LockOwner UNKNOWN = new LockOwner(DirectoryInUseException.UNKNOWN_PID, Instant.EPOCH);
    /** Start times are derived from the boot time, which moves when the clock is corrected. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    static LockOwner current() {
        return of(ProcessHandle.current());
    }

    private static LockOwner of(ProcessHandle process) {
        return new LockOwner(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    static LockOwner parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? new LockOwner(
                        Long.parseLong(matcher.group(1)), Instant.ofEpochMilli(Long.parseLong(matcher.group(2))))
                : UNKNOWN;
    }

    String text() {
        return "pid=" + pid + " startedMs=" + started.toEpochMilli() + "\n";
    }

    boolean isAnotherLivingProcess() {
        return pid != ProcessHandle.current().pid()
                && ProcessHandle.of(pid).map(LockOwner::of).filter(this::isSame).isPresent();
    }

    private boolean isSame(LockOwner other) {
        return Duration.between(started, other.started).abs().compareTo(TOLERANCE) <= 0;
    }
}
