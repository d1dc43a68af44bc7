package sniper.strategies.pattern;

import sniper.core.message.Recommendation;

/**
 * Assesses a launch from its calendar entry: how sure, how risky, what to do. Threading: immutable.
 *
 * <p>The profiles differ in how a project's name is read, see {@link ProjectClass}.
 */
public enum LaunchSequence {
    SEED_COMPAT {
        @Override
        ProjectClass classOf(String projectName) {
            return ProjectClass.ofAnyPart(projectName);
        }
    },
    DEFAULT {
        @Override
        ProjectClass classOf(String projectName) {
            return ProjectClass.of(projectName);
        }
    };

    public static final long HOUR_NS = 3_600_000_000_000L;
    /** Notice below this is late: 3.5 hours. */
    public static final long MIN_NOTICE_NS = 7 * HOUR_NS / 2;

    public static final int MIN_HUNDREDTHS = 7_000;

    private static final int CAP = 9_000;
    private static final int BASE = 4_000;
    private static final int PROJECT_FACTOR = 30; // hundredths per point of the class: x 0.3
    private static final int NAMED = 500;
    private static final int MORE_PAIRS = 500;
    private static final int STATUS = 1_000;
    private static final int BOOST_FACTOR = 80; // hundredths per point of the boost: x 0.8
    private static final int HIGH_PRIORITY = 800;
    private static final int WORKDAY = 500;
    private static final int PEAK = 500;
    private static final int PREPARE_FROM = 8_000;
    private static final int WAIT_BELOW = 6_000;

    abstract ProjectClass classOf(String projectName);

    /** Assesses a launch whose open time is stated and ahead. */
    public Launch assess(LaunchFacts facts, long nowNs) {
        if (facts.openTimeNs() == 0) {
            return Launch.refused(facts, Launch.Verdict.NO_OPEN_TIME);
        }
        long noticeNs = facts.openTimeNs() - nowNs;
        if (noticeNs <= 0) {
            return Launch.refused(facts, Launch.Verdict.PAST);
        }
        ProjectClass project = classOf(facts.projectName());
        int hundredths = hundredths(facts, project, noticeNs);
        return new Launch(
                facts.instrumentId(),
                verdict(hundredths, noticeNs),
                hundredths,
                noticeNs,
                project,
                LaunchTiming.isWeekend(facts.openTimeNs()),
                LaunchTiming.session(facts.openTimeNs()),
                (facts.activities().boostPoints() * BOOST_FACTOR + 50) / 100,
                risk(noticeNs),
                recommendation(hundredths, noticeNs));
    }

    private static Launch.Verdict verdict(int hundredths, long noticeNs) {
        if (hundredths < MIN_HUNDREDTHS) {
            return Launch.Verdict.TOO_UNCERTAIN;
        }
        return noticeNs >= MIN_NOTICE_NS ? Launch.Verdict.OPPORTUNITY : Launch.Verdict.LATE;
    }

    private static int hundredths(LaunchFacts facts, ProjectClass project, long noticeNs) {
        Activities activities = facts.activities();
        boolean promotedSoon = activities.hasHighPriority() && noticeNs <= 48 * HOUR_NS;
        boolean peak = LaunchTiming.session(facts.openTimeNs()) == LaunchTiming.Session.PEAK;
        int sum = BASE
                + noticeHundredths(noticeNs)
                + project.score() * PROJECT_FACTOR
                + (facts.projectName().isEmpty() ? 0 : NAMED)
                + (facts.tradingPairs() > 1 ? MORE_PAIRS : 0)
                + (facts.stsStated() ? STATUS : 0)
                + activities.boostPoints() * BOOST_FACTOR
                + (promotedSoon ? HIGH_PRIORITY : 0)
                + (LaunchTiming.isWeekend(facts.openTimeNs()) ? 0 : WORKDAY)
                + (peak ? PEAK : 0);
        return Math.min(CAP, sum);
    }

    private static int noticeHundredths(long noticeNs) {
        if (noticeNs >= 12 * HOUR_NS) {
            return 2_000;
        }
        if (noticeNs >= 6 * HOUR_NS) {
            return 1_500;
        }
        return noticeNs >= MIN_NOTICE_NS ? 1_000 : 0;
    }

    private static RiskLevel risk(long noticeNs) {
        if (noticeNs > 168 * HOUR_NS || noticeNs < HOUR_NS) {
            return RiskLevel.HIGH;
        }
        return noticeNs >= MIN_NOTICE_NS && noticeNs <= 48 * HOUR_NS ? RiskLevel.LOW : RiskLevel.MEDIUM;
    }

    private static Recommendation recommendation(int hundredths, long noticeNs) {
        if (hundredths >= PREPARE_FROM && noticeNs >= MIN_NOTICE_NS && noticeNs <= 12 * HOUR_NS) {
            return Recommendation.PREPARE_ENTRY;
        }
        if (hundredths >= MIN_HUNDREDTHS && noticeNs >= HOUR_NS) {
            return Recommendation.MONITOR_CLOSELY;
        }
        return hundredths < WAIT_BELOW ? Recommendation.WAIT : Recommendation.MONITOR_CLOSELY;
    }
}
