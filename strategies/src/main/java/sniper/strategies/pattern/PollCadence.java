package sniper.strategies.pattern;

/** How often to look at a symbol again, by what it is and how near it is. */
public enum PollCadence {
    READY(60, 30, 15),
    PRE_READY(300, 120, 60),
    LAUNCH_WITHIN_1_HOUR(300, 120, 60),
    LAUNCH_WITHIN_6_HOURS(900, 300, 120),
    LAUNCH_LATER(1_800, 900, 300);

    /** How near an event is, as the caller sees it. */
    public enum Urgency {
        NORMAL,
        APPROACHING,
        CRITICAL
    }

    private static final long SECOND_NS = 1_000_000_000L;

    private final int normalSeconds;
    private final int approachingSeconds;
    private final int criticalSeconds;

    PollCadence(int normalSeconds, int approachingSeconds, int criticalSeconds) {
        this.normalSeconds = normalSeconds;
        this.approachingSeconds = approachingSeconds;
        this.criticalSeconds = criticalSeconds;
    }

    public static PollCadence of(PatternMatch match) {
        return switch (match.type()) {
            case READY_STATE -> READY;
            case PRE_READY -> PRE_READY;
            case LAUNCH_SEQUENCE -> ofLaunch(match.noticeNs());
        };
    }

    private static PollCadence ofLaunch(long noticeNs) {
        if (noticeNs <= LaunchSequence.HOUR_NS) {
            return LAUNCH_WITHIN_1_HOUR;
        }
        return noticeNs <= 6 * LaunchSequence.HOUR_NS ? LAUNCH_WITHIN_6_HOURS : LAUNCH_LATER;
    }

    public long intervalNs(Urgency urgency) {
        return SECOND_NS
                * switch (urgency) {
                    case NORMAL -> normalSeconds;
                    case APPROACHING -> approachingSeconds;
                    case CRITICAL -> criticalSeconds;
                };
    }
}
