package sniper.ops.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;

/** No float or double in a signature, and none computed with inside a method. */
final class NoFloatingPoint extends ArchCondition<JavaClass> {
    private static final Set<String> TYPES = Set.of("float", "double", "java.lang.Float", "java.lang.Double");

    NoFloatingPoint() {
        super("neither declare nor compute with float or double");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        for (JavaField field : type.getFields()) {
            checkType(type, field.getFullName(), field.getRawType(), events);
        }
        for (JavaCodeUnit code : type.getCodeUnits()) {
            checkType(type, code.getFullName(), code.getRawReturnType(), events);
            code.getRawParameterTypes().forEach(parameter -> checkType(type, code.getFullName(), parameter, events));
        }
        for (String method : FloatingPointScan.methods(bytes(type))) {
            violate(type, type.getName() + "." + method + " computes with floating point", events);
        }
    }

    private static void checkType(JavaClass type, String member, JavaClass memberType, ConditionEvents events) {
        if (TYPES.contains(memberType.getBaseComponentType().getName())) {
            violate(type, member + " has " + memberType.getName() + " in its signature", events);
        }
    }

    private static void violate(JavaClass type, String message, ConditionEvents events) {
        events.add(SimpleConditionEvent.violated(type, message));
    }

    private static byte[] bytes(JavaClass type) {
        try (InputStream in = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
