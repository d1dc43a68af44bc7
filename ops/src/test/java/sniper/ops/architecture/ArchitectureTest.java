package sniper.ops.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("sniper");

    @TestFactory
    Stream<DynamicTest> shouldKeepEveryRule() {
        Rules rules = new Rules("sniper");
        return ruleMethods()
                .map(method ->
                        dynamicTest(method.getName(), () -> rule(rules, method).check(PRODUCT)));
    }

    @Test
    void shouldSeeTheWholeProduct() {
        assertThat(packages()).contains("sniper.core.message", "sniper.core.pipeline", "sniper.gateway.mexc");
        for (String module : new String[] {"core", "risk", "strategies", "journal", "gateway", "ops"}) {
            assertThat(packages()).contains("sniper." + module);
        }
    }

    /** Generated flyweights have no annotations. */
    @Test
    void shouldMarkEveryPackageForNullChecks() {
        Set<String> unmarked = packages();
        unmarked.remove("sniper.core.message");
        unmarked.removeIf(name -> PRODUCT.contain(name + ".package-info")
                && PRODUCT.get(name + ".package-info").isAnnotatedWith(NullMarked.class));

        assertThat(unmarked)
                .as("a package needs a package-info.java: what it does, on which thread, inputs, outputs, @NullMarked")
                .isEmpty();
    }

    static Stream<Method> ruleMethods() {
        return Arrays.stream(Rules.class.getDeclaredMethods())
                .filter(method -> method.getReturnType() == ArchRule.class && method.getParameterCount() == 0)
                .sorted(Comparator.comparing(Method::getName));
    }

    static ArchRule rule(Rules rules, Method method) {
        try {
            return (ArchRule) method.invoke(rules);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> packages() {
        return PRODUCT.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
    }
}
