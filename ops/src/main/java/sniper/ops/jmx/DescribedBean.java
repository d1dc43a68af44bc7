package sniper.ops.jmx;

import java.lang.annotation.Annotation;
import java.lang.management.ManagementFactory;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.NotificationBroadcasterSupport;
import javax.management.NotificationEmitter;
import javax.management.ObjectName;
import javax.management.StandardEmitterMBean;
import org.jspecify.annotations.Nullable;

/**
 * An MXBean of this JVM's platform server that says what its attributes and operations are for, in the words of its
 * interface's {@link Described} annotations. Threading: any thread.
 */
final class DescribedBean extends StandardEmitterMBean implements AutoCloseable {
    private final Class<?> type;
    private final ObjectName name;

    private <T> DescribedBean(T implementation, Class<T> type, NotificationEmitter emitter, String name)
            throws JMException {
        super(implementation, type, true, emitter);
        this.type = type;
        this.name = new ObjectName(name);
    }

    /** Shows the bean until it is closed. */
    static <T> DescribedBean register(T implementation, Class<T> type, String name) {
        return register(implementation, type, new NotificationBroadcasterSupport(), name);
    }

    /** @param emitter of what the bean notifies of */
    static <T> DescribedBean register(T implementation, Class<T> type, NotificationEmitter emitter, String name) {
        try {
            DescribedBean bean = new DescribedBean(implementation, type, emitter, name);
            ManagementFactory.getPlatformMBeanServer().registerMBean(bean, bean.name);
            return bean;
        } catch (JMException e) {
            throw new IllegalStateException("a bean must be registered once: name=" + name, e);
        }
    }

    @Override
    protected String getDescription(MBeanInfo info) {
        return described(type, info.getClassName());
    }

    @Override
    protected String getDescription(MBeanAttributeInfo info) {
        Method getter = method("get" + info.getName());
        return getter == null ? info.getName() : described(getter, info.getName());
    }

    @Override
    protected String getDescription(MBeanOperationInfo info) {
        Method operation = method(info.getName());
        return operation == null ? info.getName() : described(operation, info.getName());
    }

    @Override
    protected String getDescription(MBeanOperationInfo operation, MBeanParameterInfo info, int sequence) {
        Parameter parameter = parameter(operation, sequence);
        return parameter == null ? info.getName() : described(parameter, info.getName());
    }

    @Override
    protected String getParameterName(MBeanOperationInfo operation, MBeanParameterInfo info, int sequence) {
        Parameter parameter = parameter(operation, sequence);
        return parameter == null ? info.getName() : parameter.getName();
    }

    private @Nullable Method method(String called) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(called))
                .findFirst()
                .orElse(null);
    }

    private @Nullable Parameter parameter(MBeanOperationInfo operation, int sequence) {
        Method method = method(operation.getName());
        return method == null ? null : method.getParameters()[sequence];
    }

    private static String described(AnnotatedElement element, String otherwise) {
        for (Annotation annotation : element.getAnnotations()) {
            if (annotation instanceof Described described) {
                return described.value();
            }
        }
        return otherwise;
    }

    @Override
    public void close() {
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
        } catch (JMException e) {
            throw new IllegalStateException("the bean was not registered: name=" + name, e);
        }
    }
}
