package sniper.ops.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;

/**
 * The rules of the tree, for the classes below one root package. The root is {@code sniper} for the product and the
 * sample package for the test that proves each rule alive.
 */
final class Rules {
    private final String root;

    Rules(String root) {
        this.root = root;
    }

    ArchRule coreStandsAlone() {
        return onlyOn("core", "com.lmax.disruptor..")
                .because(
                        "core is the engine everything else is built on: define a port in core.pipeline and implement it"
                                + " in the module that needs the library");
    }

    ArchRule riskKnowsCoreOnly() {
        return onlyOn("risk")
                .because("risk decides from what the engine hands it: pass the value in, or journal it as a message");
    }

    ArchRule strategiesKnowCoreOnly() {
        return onlyOn("strategies")
                .because("a strategy turns messages into intents: emit an intent, and let the engine ask risk");
    }

    ArchRule journalKnowsNoSiblingButCore() {
        return noClasses()
                .that(in("journal"))
                .should()
                .dependOnClassesThat(in("risk", "strategies", "gateway", "ops", "bench"))
                .allowEmptyShould(true)
                .because("the journal keeps and reads bytes: put shared types into core, wiring into ops");
    }

    ArchRule gatewayKnowsNoSiblingButCore() {
        return noClasses()
                .that(in("gateway"))
                .should()
                .dependOnClassesThat(in("risk", "strategies", "journal", "ops", "bench"))
                .allowEmptyShould(true)
                .because("a gateway translates: publish to Ingress and implement a port of core.pipeline");
    }

    ArchRule gatewaysDoNotKnowEachOther() {
        return slices().matching(root + ".gateway.(*)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true)
                .because("the simulator is only a witness while it shares no code with what it tests: meet in core,"
                        + " or write it twice");
    }

    ArchRule nobodyKnowsBench() {
        return noClasses()
                .that(not(in("bench")))
                .should()
                .dependOnClassesThat(in("bench"))
                .allowEmptyShould(true)
                .because("benchmarks look at the product, never the other way round");
    }

    ArchRule disruptorStaysInThePipeline() {
        return noClasses()
                .that(not(in("core.pipeline")))
                .should()
                .dependOnClassesThat(resideInAPackage("com.lmax.disruptor.."))
                .allowEmptyShould(true)
                .because("the ring is replaceable only while one package knows it: use Ingress and the ports");
    }

    ArchRule cryptographyStaysWithTheKeys() {
        return noClasses()
                .that(not(in("gateway", "ops.keys")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("javax.crypto..", "org.bouncycastle.."))
                .allowEmptyShould(true)
                .because("only the keystore and the gateways that sign touch key material: hand them an ApiKeyPair");
    }

    ArchRule engineHasNoClock() {
        DescribedPredicate<JavaAccess<?>> clockCalls = calls("java.lang.System", "currentTimeMillis|nanoTime")
                .or(calls("java.time.\\w+", "now"))
                .or(calls("java.util.Date", "<init>"));
        return noDecidingClasses()
                .should()
                .accessTargetWhere(clockCalls)
                .orShould()
                .dependOnClassesThat(named("java.time.Clock|java.time.InstantSource|java.util.Timer|java.util.Calendar"
                        + "|org.agrona.concurrent.*Clock"))
                .allowEmptyShould(true)
                .because("replay must see the same time: use the timeNs of the message, or request a timer");
    }

    ArchRule engineHasNoRandomness() {
        DescribedPredicate<JavaAccess<?>> randomCalls = calls("java.lang.(Strict)?Math", "random")
                .or(calls("java.util.UUID", "randomUUID"))
                .or(calls("java.lang.System", "identityHashCode"));
        return noDecidingClasses()
                .should()
                .accessTargetWhere(randomCalls)
                .orShould()
                .dependOnClassesThat(named("java.util.Random|java.util.SplittableRandom|java.security.SecureRandom"
                        + "|java.util.concurrent.ThreadLocalRandom|java.util.random.*"))
                .allowEmptyShould(true)
                .because("the same journal must give the same outputs: derive ids from the sequence, as OrderId does");
    }

    ArchRule engineDoesNoInputOrOutput() {
        return noClasses()
                .that(in("core", "risk", "strategies").and(not(in("core.message"))))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("java.io..", "java.net..", "java.nio.file..", "java.nio.channels..")
                                .and(not(named("java.io.Serial|java.io.Serializable"))))
                .allowEmptyShould(true)
                .because("facts come in as messages and effects leave as outputs: do the I/O in a gateway or in ops");
    }

    ArchRule engineHasNoFloatingPoint() {
        return classes()
                .that(in("core", "risk", "strategies"))
                .should(new NoFloatingPoint())
                .allowEmptyShould(true)
                .because("money is exact: use scaled longs with Decimals and Money");
    }

    ArchRule engineHasNoHashOrder() {
        DescribedPredicate<JavaAccess<?>> unordered = calls("java.util.(Set|Map)", "of|ofEntries|copyOf")
                .or(calls("java.util.stream.Collectors", "to(Unmodifiable)?(Set|Map)|groupingBy|partitioningBy"));
        return noDecidingClasses()
                .should()
                .accessTargetWhere(unordered)
                .orShould()
                .dependOnClassesThat(named("java.util.HashMap|java.util.HashSet|java.util.Hashtable"
                        + "|java.util.IdentityHashMap|java.util.WeakHashMap|java.util.concurrent.ConcurrentHashMap"))
                .allowEmptyShould(true)
                .because(
                        "iteration order would differ between machines: use an Agrona map where order does not matter, a"
                                + " sorted array where it does");
    }

    ArchRule engineDoesNotLog() {
        return noClasses()
                .that(in("core", "risk", "strategies"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.slf4j..", "java.util.logging..", "ch.qos.logback.."))
                .orShould()
                .accessTargetWhere(calls("java.lang.System", "out|err"))
                .allowEmptyShould(true)
                .because("formatting does not belong on the hot path: emit an output message, or count it");
    }

    ArchRule packagesAreNamedByWhatFlows() {
        return noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..common..", "..impl..", "..manager..", "..helper..")
                .because("a package is named by the noun that flows through it: move the class to the noun it serves");
    }

    private ArchRule onlyOn(String module, String... more) {
        DescribedPredicate<JavaClass> allowed = in("core", module)
                .or(resideInAnyPackage("java..", "org.agrona..", "org.jspecify.."))
                .or(resideInAnyPackage(more));
        return classes()
                .that(in(module))
                .should()
                .onlyDependOnClassesThat(allowed)
                .allowEmptyShould(true);
    }

    /** The code that decides; the ring's wait strategies and the generated flyweights do not. */
    private GivenClassesConjunction noDecidingClasses() {
        return noClasses().that(in("core", "risk", "strategies").and(not(in("core.pipeline", "core.message"))));
    }

    private DescribedPredicate<JavaClass> in(String... packages) {
        String[] patterns = new String[packages.length];
        for (int i = 0; i < packages.length; i++) {
            patterns[i] = root + "." + packages[i] + "..";
        }
        return resideInAnyPackage(patterns);
    }

    private static DescribedPredicate<JavaAccess<?>> calls(String owner, String name) {
        return target(nameMatching(name)).and(target(owner(nameMatching(owner))));
    }

    private static DescribedPredicate<HasName> named(String pattern) {
        return nameMatching(pattern.replace(".", "\\.").replace("*", "\\w*"));
    }
}
