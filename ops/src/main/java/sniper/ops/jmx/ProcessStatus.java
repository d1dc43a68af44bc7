package sniper.ops.jmx;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sniper.core.instrument.Decimals;
import sniper.core.instrument.Money;
import sniper.ops.daemon.InstrumentText;
import sniper.ops.daemon.Readiness;
import sniper.ops.daemon.TradingProcess;
import sniper.ops.risk.RiskReport;
import sniper.ops.risk.SafetyView;

/** A running process as others see it. Threading: any thread. */
final class ProcessStatus implements ProcessStatusMXBean {
    private final TradingProcess process;
    private final Path directory;
    private final Supplier<@Nullable RiskReport> latestRisk;
    private final String startedAt =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();

    /** @param latestRisk null before the first */
    ProcessStatus(TradingProcess process, Path directory, Supplier<@Nullable RiskReport> latestRisk) {
        this.latestRisk = latestRisk;
        this.process = process;
        this.directory = directory.toAbsolutePath();
    }

    @Override
    public String getMode() {
        return process.mode().name();
    }

    @Override
    public int getSessionId() {
        return process.core().sessionId();
    }

    @Override
    public String getPreviousEnd() {
        return process.endOfParent().text();
    }

    @Override
    public String getDataDirectory() {
        return directory.toString();
    }

    @Override
    public String getStartedAt() {
        return startedAt;
    }

    @Override
    public int getWarmConnections() {
        return process.connection().warmConnections();
    }

    @Override
    public String[] getReadiness() {
        return process.readiness().parts().stream().map(Readiness.Part::text).toArray(String[]::new);
    }

    @Override
    public String[] getMissing() {
        Stream<String> rules =
                process.waitingForRules().stream().map(symbol -> "the exchange states no rules for " + symbol + " yet");
        return Stream.concat(process.readiness().missing().stream(), rules).toArray(String[]::new);
    }

    @Override
    public String[] getTargets() {
        InstrumentText names = process.names();
        return process.core().situation().openTargets().stream()
                .map(target -> target.text(names))
                .toArray(String[]::new);
    }

    @Override
    public String[] getAlerts() {
        InstrumentText names = process.names();
        return process.core().situation().openAlerts().stream()
                .map(alert -> alert.text(names))
                .toArray(String[]::new);
    }

    @Override
    public String getRisk() {
        RiskReport report = latestRisk.get();
        return report == null ? "" : report.text();
    }

    @Override
    public String getSafetyScore() {
        return safety().score();
    }

    @Override
    public String getSafetyLevel() {
        return safety().level();
    }

    @Override
    public String getSafety() {
        SafetyView view = safety();
        return view.text() + view.assessed();
    }

    private SafetyView safety() {
        return SafetyView.of(process, latestRisk.get());
    }

    @Override
    public String getFeesInOtherAssets() {
        return Decimals.format(process.core().situation().otherFeeAtoms(), Money.ATOM_SCALE);
    }

    @Override
    public long getDroppedEvents() {
        return process.core().droppedEvents();
    }
}
