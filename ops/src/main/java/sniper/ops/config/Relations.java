package sniper.ops.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import sniper.core.pipeline.PipelineConfig;
import sniper.core.pipeline.Threading;
import sniper.gateway.mexc.OrderTransport;
import sniper.gateway.mexc.limits.RateLimits;
import sniper.gateway.mexc.limits.RequestKind;
import sniper.strategies.pattern.Confidence;
import sniper.strategies.phase.ExitPlan;
import sniper.strategies.phase.PlanText;

/** Rules between keys. Each names both values, both places and the fix. Threading: one thread, one load. */
final class Relations {
    private static final int ALL_BPS = 10_000;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final String KEEP = "write 0 here or an interval there";
    private static final String SNIPER = "strategies.sniper.";

    private final SniperConfig config;
    private final Problems problems;
    private final Map<String, Effective> values = new HashMap<>();

    private Relations(SniperConfig config, List<Effective> values, Problems problems) {
        this.config = config;
        this.problems = problems;
        values.forEach(value -> this.values.put(value.path(), value));
    }

    static void check(SniperConfig config, List<Effective> values, Problems problems) {
        Relations relations = new Relations(config, values, problems);
        relations.checkLimits();
        relations.checkTimes();
        relations.checkEntry();
        relations.checkPhases();
        relations.checkInstances();
        relations.checkAttempts();
        relations.checkSafeguards();
        relations.checkPatterns();
        relations.checkTargets();
        relations.checkJournal();
        new UserRelations(relations, config.users()).check();
        relations.checkTransport();
        relations.checkRing();
        relations.checkCores();
    }

    private void checkCores() {
        String cores = config.cpuAffinity();
        if (cores == null) {
            return;
        }
        List<String> each = List.of(cores.split(",", -1));
        int threads = config.threading() == Threading.COMPACT ? 2 : 4;
        if (each.size() != threads) {
            broken(
                    "cpu-affinity",
                    "names " + (each.size() == 1 ? "one core" : each.size() + " cores") + ", and so does not go with",
                    "threading",
                    "write " + threads + " cores here");
        }
        if (each.stream().map(Integer::valueOf).distinct().count() < each.size()) {
            wrong("cpu-affinity", "each thread needs a core of its own: write every number once");
        }
    }

    private void checkRing() {
        if (config.users().enabled() && config.ring().slotBytes() < UserRelations.MESSAGE_BYTES) {
            broken(
                    "users.enabled",
                    "has messages of up to " + UserRelations.MESSAGE_BYTES + " bytes, and so does not go with",
                    "ring.slot-bytes",
                    "write " + UserRelations.MESSAGE_BYTES + " there or more");
        }
        long most = PipelineConfig.maxSlots(config.ring().slotBytes());
        if (config.ring().slots() > most) {
            broken(
                    "ring.slots",
                    "is more than fits into 2 GiB, and so does not go with",
                    "ring.slot-bytes",
                    "write " + Long.highestOneBit(most) + " here or less");
        }
    }

    private void checkTransport() {
        ExchangeConfig exchange = config.exchange();
        if (exchange.busyPollReplies() && exchange.orderTransport() != OrderTransport.DIRECT) {
            broken(
                    "exchange.busy-poll-replies",
                    "needs the direct transport, and so does not go with",
                    "exchange.order-transport",
                    "write false here or direct there");
        }
    }

    private void checkJournal() {
        JournalConfig journal = config.journal();
        if (journal.snapshotIntervalS() == 0 && journal.keepDays() > 0) {
            broken(
                    "journal.keep-days",
                    "needs snapshots, and so does not go with",
                    "journal.snapshot-interval-s",
                    KEEP);
        }
        if (journal.snapshotIntervalS() == 0 && journal.keepMb() > 0) {
            broken("journal.keep-mb", "needs snapshots, and so does not go with", "journal.snapshot-interval-s", KEEP);
        }
    }

    private void checkLimits() {
        RiskConfig risk = config.risk();
        ListingSniperConfig sniper = config.strategies().sniper();
        new RiskRelations(this, risk).check();
        atMost(
                SNIPER + "budget-usd",
                sniper.budgetAtoms(),
                "risk.max-order-notional-usd",
                risk.maxOrderNotionalAtoms());
        atMost(SNIPER + "max-attempts", sniper.maxAttempts(), "risk.max-repeated-orders", risk.maxRepeatedOrders());
        atMost(
                SNIPER + "min-warm-connections",
                sniper.minWarmConnections(),
                "exchange.connections",
                config.exchange().connections());
    }

    private void checkTimes() {
        ExchangeConfig exchange = config.exchange();
        ListingSniperConfig sniper = config.strategies().sniper();
        atMost(
                "exchange.connect-timeout-ms",
                exchange.connectTimeoutMs(),
                "exchange.call-timeout-ms",
                exchange.callTimeoutMs());
        atMost(
                "exchange.connect-timeout-ms",
                exchange.connectTimeoutMs(),
                "exchange.order-timeout-ms",
                exchange.orderTimeoutMs());
        atMost("exchange.poll-near-ms", exchange.pollNearMs(), "exchange.poll-far-ms", exchange.pollFarMs());
        atMost("exchange.poll-close-ms", exchange.pollCloseMs(), "exchange.poll-near-ms", exchange.pollNearMs());
        atMost(
                SNIPER + "max-clock-uncertainty-ms",
                sniper.maxClockUncertaintyMs(),
                "exchange.recv-window-ms",
                exchange.recvWindowMs());
    }

    private void checkEntry() {
        ListingSniperConfig sniper = config.strategies().sniper();
        if (sniper.entryPrice() == EntryPrice.CALCULATED && sniper.entryOrderType() == EntryOrderType.MARKET) {
            broken(
                    SNIPER + "entry-price",
                    "needs a limit, and so does not go with",
                    SNIPER + "entry-order-type",
                    "write ioc or fok there, or cap here");
        }
    }

    private void checkPhases() {
        String plan = config.strategies().sniper().exitPlan();
        if (plan != null) {
            checkNamedPlan(plan);
            return;
        }
        List<Phase> phases = config.strategies().sniper().phases();
        if (phases.isEmpty()) {
            wrong(SNIPER + "phases", "a plan has at least one phase: write one, or remove the key");
        }
        checkPhases(SNIPER, phases);
    }

    /** @param owner path of what the phases belong to */
    private void checkPhases(String owner, List<Phase> phases) {
        long soldBps = 0;
        for (int i = 0; i < phases.size(); i++) {
            soldBps += phases.get(i).sellBps();
            if (i > 0 && phases.get(i).gainBps() <= phases.get(i - 1).gainBps()) {
                broken(
                        owner + "phases[" + i + "].gain-percent",
                        "must be above",
                        owner + "phases[" + (i - 1) + "].gain-percent",
                        "order the phases by rising gain");
            }
        }
        if (soldBps > ALL_BPS) {
            String last = owner + "phases[" + (phases.size() - 1) + "].sell-percent";
            problems.add(
                    origin(last),
                    last,
                    "the phases sell " + soldBps / 100 + "." + soldBps % 100 / 10 + soldBps % 10
                            + " % of the position, at most 100: lower some");
        }
    }

    private void checkInstances() {
        List<Instance> instances = config.strategies().sniper().instances();
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < instances.size(); i++) {
            String row = SNIPER + "instances[" + i + "].";
            Instance instance = instances.get(i);
            Integer before = seen.putIfAbsent(instance.name(), i);
            if (before != null) {
                broken(row + "name", "must differ from", SNIPER + "instances[" + before + "].name", "rename one");
            }
            Long budgetAtoms = instance.budgetAtoms();
            if (budgetAtoms != null) {
                atMost(
                        row + "budget-usd",
                        budgetAtoms,
                        "risk.max-order-notional-usd",
                        config.risk().maxOrderNotionalAtoms());
            }
            String plan = instance.exitPlan();
            if (plan != null) {
                checkPlan(row + "exit-plan", plan);
            }
            if (plan != null && !instance.phases().isEmpty()) {
                broken(row + "exit-plan", "takes the place of", row + "phases[0].gain-percent", "remove one of them");
            }
            checkPhases(row, instance.phases());
        }
    }

    /**
     * Every instance fires at the same open, each at its own pace: what they may ask for within a limit's window has to be
     * what the limit leaves for buys, or one would use up what another counts on.
     */
    private void checkAttempts() {
        ListingSniperConfig sniper = config.strategies().sniper();
        int instances = sniper.settingsCount();
        if (instances < 2) {
            return;
        }
        ExchangeConfig exchange = config.exchange();
        RateLimits limits = new RateLimits(exchange.rateLimits(), exchange.rateLimitSharePercent());
        for (RateLimits.Allowance left : limits.allowances(RequestKind.NEW_ORDER)) {
            long attempts = sniper.attemptsWithin(left.windowNs() / NANOS_PER_MILLI);
            if (attempts * instances > left.most()) {
                wrong(
                        SNIPER + "instances[0].name",
                        instances + " instances that send up to " + attempts + " buys each within "
                                + left.windowNs() / NANOS_PER_MILLI + " ms are " + attempts * instances
                                + ", and the exchange's limit (" + left.limit() + ") leaves " + left.most()
                                + " for buys: lower 'max-attempts' or raise 'attempt-interval-ms', so that each has "
                                + left.most() / instances + " or fewer, or have fewer instances");
                return;
            }
        }
    }

    private void checkPlan(String path, String plan) {
        try {
            ExitPlan unused = PlanText.parse(plan);
        } catch (IllegalArgumentException e) {
            problems.add(origin(path), path, String.valueOf(e.getMessage()));
        }
    }

    private void checkSafeguards() {
        SafeguardConfig safeguards = config.safeguards();
        if (safeguards.minFreeDiskMb() > 0
                && safeguards.minFreeDiskMb() <= config.journal().minFreeMb()) {
            wrong(
                    "safeguards.min-free-disk-mb",
                    "must be more than where the journal itself stops, journal.min-free-mb, or 0 for never:"
                            + " min-free-disk-mb=" + safeguards.minFreeDiskMb() + " journal="
                            + config.journal().minFreeMb());
        }
        if (safeguards.feedStaleMs() > 0) {
            atMost(
                    "safeguards.max-quote-age-ms",
                    safeguards.maxQuoteAgeMs(),
                    "safeguards.feed-stale-ms",
                    safeguards.feedStaleMs());
        }
        if (safeguards.orderErrorsHalt() > 0) {
            atMost(
                    "safeguards.order-errors-caution",
                    safeguards.orderErrorsCaution(),
                    "safeguards.order-errors-halt",
                    safeguards.orderErrorsHalt());
        }
        if (safeguards.lossesHalt() > 0) {
            atMost(
                    "safeguards.losses-caution",
                    safeguards.lossesCaution(),
                    "safeguards.losses-halt",
                    safeguards.lossesHalt());
        }
    }

    private void checkNamedPlan(String plan) {
        String path = SNIPER + "exit-plan";
        Effective phases = values.get(SNIPER + "phases[0].gain-percent");
        if (phases != null && !phases.isDefault()) {
            broken(path, "takes the place of", phases.path(), "remove one of them");
            return;
        }
        checkPlan(path, plan);
    }

    private void checkPatterns() {
        try {
            Confidence unused = config.strategies().patterns().confidence();
        } catch (IllegalArgumentException e) {
            problems.add("", "strategies.patterns", String.valueOf(e.getMessage()));
        }
    }

    private void checkTargets() {
        List<Target> targets = config.strategies().sniper().targets();
        String quoteAsset = config.exchange().quoteAsset();
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < targets.size(); i++) {
            String row = SNIPER + "targets[" + i + "].";
            Target target = targets.get(i);
            Integer before = seen.putIfAbsent(target.symbol(), i);
            if (before != null) {
                broken(row + "symbol", "must differ from", SNIPER + "targets[" + before + "].symbol", "remove one");
            }
            if (!target.symbol().endsWith(quoteAsset) || target.symbol().equals(quoteAsset)) {
                broken(row + "symbol", "must end in", "exchange.quote-asset", "write the exchange's name for the pair");
            }
            Long budgetAtoms = target.budgetAtoms();
            if (budgetAtoms != null) {
                atMost(
                        row + "budget-usd",
                        budgetAtoms,
                        "risk.max-order-notional-usd",
                        config.risk().maxOrderNotionalAtoms());
            }
        }
    }

    void atMost(String path, long value, String limitPath, long limit) {
        if (value > limit) {
            broken(path, "must not exceed", limitPath, "lower the first or raise the second");
        }
    }

    /** A value that is wrong whatever the others are. */
    void wrong(String path, String problem) {
        problems.add(origin(path), path, problem);
    }

    void broken(String path, String rule, String otherPath, String fix) {
        Effective one = value(path);
        Effective other = value(otherPath);
        String origin = one.isDefault() ? other.origin() : one.origin();
        problems.add(origin, "", described(one) + " " + rule + " " + described(other) + ": " + fix);
    }

    private static String described(Effective value) {
        return value.path() + "=" + value.text() + " (" + value.origin() + ")";
    }

    private String origin(String path) {
        return value(path).origin();
    }

    private Effective value(String path) {
        return Objects.requireNonNull(values.get(path), path);
    }
}
