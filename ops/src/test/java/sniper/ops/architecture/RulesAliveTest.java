package sniper.ops.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import sniper.ops.architecture.sample.core.book.Clean;
import sniper.ops.architecture.sample.core.book.Clocks;
import sniper.ops.architecture.sample.core.book.Files;
import sniper.ops.architecture.sample.core.book.Floats;
import sniper.ops.architecture.sample.core.book.HashOrders;
import sniper.ops.architecture.sample.core.book.Loggers;
import sniper.ops.architecture.sample.core.book.Randoms;
import sniper.ops.architecture.sample.core.book.Strays;
import sniper.ops.architecture.sample.core.util.Badly;
import sniper.ops.architecture.sample.gateway.mexc.GatewayStrays;
import sniper.ops.architecture.sample.journal.JournalStray;
import sniper.ops.architecture.sample.ops.OpsStrays;
import sniper.ops.architecture.sample.risk.RiskStrays;
import sniper.ops.architecture.sample.strategies.StrategyStrays;

/** A rule that can no longer fail guards nothing: every class nested in a sample breaks the rule it is listed with. */
class RulesAliveTest {
    private static final Rules RULES = new Rules("sniper.ops.architecture.sample");

    private static final Map<String, List<Class<?>>> BROKEN_BY = Map.ofEntries(
            Map.entry("coreStandsAlone", List.of(Strays.class)),
            Map.entry("riskKnowsCoreOnly", List.of(RiskStrays.class)),
            Map.entry("strategiesKnowCoreOnly", List.of(StrategyStrays.class)),
            Map.entry("journalKnowsNoSiblingButCore", List.of(JournalStray.class)),
            Map.entry("gatewayKnowsNoSiblingButCore", List.of(GatewayStrays.class)),
            Map.entry("gatewaysDoNotKnowEachOther", List.of(GatewayStrays.KnowsTheSimulator.class)),
            Map.entry("nobodyKnowsBench", List.of(OpsStrays.KnowsBench.class)),
            Map.entry("disruptorStaysInThePipeline", List.of(OpsStrays.KnowsTheRing.class)),
            Map.entry("cryptographyStaysWithTheKeys", List.of(OpsStrays.Signs.class)),
            Map.entry("engineHasNoClock", List.of(Clocks.class)),
            Map.entry("engineHasNoRandomness", List.of(Randoms.class)),
            Map.entry("engineDoesNoInputOrOutput", List.of(Files.class)),
            Map.entry("engineHasNoFloatingPoint", List.of(Floats.class)),
            Map.entry("engineHasNoHashOrder", List.of(HashOrders.class)),
            Map.entry("engineDoesNotLog", List.of(Loggers.class)),
            Map.entry("packagesAreNamedByWhatFlows", List.of(Badly.class)));

    @TestFactory
    Stream<DynamicTest> shouldBreakOnEverySample() {
        return BROKEN_BY.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(entry -> entry.getValue().stream()
                        .map(RulesAliveTest::nestedOrSelf)
                        .flatMap(Collection::stream)
                        .map(sample -> dynamicTest(
                                entry.getKey() + " by " + sample.getSimpleName(),
                                () -> assertThat(breaks(entry.getKey(), sample)).isTrue())));
    }

    @Test
    void shouldHaveASampleForEveryRule() {
        assertThat(BROKEN_BY.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        ArchitectureTest.ruleMethods().map(Method::getName).toList());
    }

    @Test
    void shouldTellWhatToDoInstead() {
        assertThat(ArchitectureTest.ruleMethods().map(method -> ArchitectureTest.rule(RULES, method)))
                .allSatisfy(rule -> assertThat(rule.getDescription()).containsPattern("because .*[:,] "));
    }

    @Test
    void shouldAcceptCodeThatKeepsTheRules() {
        assertThat(ArchitectureTest.ruleMethods().map(Method::getName).filter(name -> breaks(name, Clean.class)))
                .isEmpty();
    }

    private static List<Class<?>> nestedOrSelf(Class<?> sample) {
        Class<?>[] nested = sample.getDeclaredClasses();
        return nested.length == 0 ? List.of(sample) : List.of(nested);
    }

    private static boolean breaks(String name, Class<?> sample) {
        // What a sample reaches into lies in the simulator's package; slices need both ends.
        JavaClasses classes = new ClassFileImporter()
                .importClasses(sample, sniper.ops.architecture.sample.gateway.simulator.Simulator.class);
        ArchRule rule = ArchitectureTest.ruleMethods()
                .filter(method -> method.getName().equals(name))
                .map(method -> ArchitectureTest.rule(RULES, method))
                .findFirst()
                .orElseThrow();
        return rule.evaluate(classes).hasViolation();
    }
}
