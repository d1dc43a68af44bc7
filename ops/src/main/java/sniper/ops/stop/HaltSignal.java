package sniper.ops.stop;

import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sniper.core.message.HaltReason;

/**
 * SIGUSR2 as the quickest way to halt. Threading: the JVM handles each signal on a thread of its own.
 *
 * <p>{@code sun.misc.Signal} is the JDK's only way to a signal, supported and yet not to be compiled against without a
 * warning; hence by name.
 */
public final class HaltSignal {
    private static final Logger LOG = LoggerFactory.getLogger(HaltSignal.class);
    private static final String NAME = "USR2";

    private HaltSignal() {}

    /** Until the end of the process. Where there is no such signal, one line in the log says so. */
    public static void install(Brake brake) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object halting = Proxy.newProxyInstance(
                    HaltSignal.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            brake.halt(HaltReason.SIGNAL, "signal", "SIG" + NAME);
                            return null;
                        }
                        return switch (method.getName()) {
                            case "hashCode" -> System.identityHashCode(proxy);
                            case "equals" -> arguments != null && proxy == arguments[0];
                            default -> HaltSignal.class.getName();
                        };
                    });
            Object unused = signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(NAME), halting);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            LOG.warn("SIG{} does not halt on this system: {}", NAME, e.toString());
        }
    }
}
