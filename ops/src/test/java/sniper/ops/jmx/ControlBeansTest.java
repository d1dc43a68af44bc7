package sniper.ops.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.management.AttributeChangeNotification;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.Notification;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import javax.management.openmbean.CompositeData;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.message.RunChangedDecoder;
import sniper.ops.stop.Brake;
import sniper.ops.system.ListingRig;

/** What a console sees and can do. */
@Timeout(60)
class ControlBeansTest {
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    @TempDir
    Path directory;

    @Test
    void shouldHaltAndResumeFromAConsole() throws Exception {
        ObjectName brake = new ObjectName(ControlBeans.EMERGENCY_STOP);
        ObjectName status = new ObjectName(ControlBeans.STATUS);
        ObjectName limits = new ObjectName(ControlBeans.LIMITS);
        try (ListingRig rig = new ListingRig(directory)) {
            rig.start();
            rig.awaitEvent(RunChangedDecoder.TEMPLATE_ID);
            ControlBeans beans = register(rig);
            List<Notification> notified = new CopyOnWriteArrayList<>();
            server.addNotificationListener(brake, (notification, handback) -> notified.add(notification), null, null);

            server.invoke(brake, "halt", new Object[] {"test"}, new String[] {"java.lang.String"});

            assertThat(server.getAttribute(brake, "TradingState"))
                    .as("the gate shuts before the engine hears of it")
                    .isEqualTo("HALTED");
            Awaitility.await().until(() -> "OPERATOR".equals(server.getAttribute(brake, "HaltReason")));

            Awaitility.await().until(() -> "as our books say".equals(server.getAttribute(brake, "Account")));
            assertThat((String) server.getAttribute(brake, "HaltedSince")).startsWith("20");
            assertThatThrownBy(() -> resume(brake, "another"))
                    .isInstanceOf(RuntimeMBeanException.class)
                    .hasStackTraceContaining("no token is valid now");
            Object token = server.invoke(brake, "requestResume", null, null);
            resume(brake, token);

            Awaitility.await().until(() -> "NORMAL".equals(server.getAttribute(brake, "TradingState")));
            Awaitility.await().until(() -> notified.size() == 2);
            assertThat(notified)
                    .extracting(Notification::getMessage)
                    .containsExactly("trading state HALTED, was NORMAL: OPERATOR", "trading state NORMAL, was HALTED");
            assertThat(notified).allSatisfy(notification -> {
                AttributeChangeNotification change = (AttributeChangeNotification) notification;
                assertThat(change.getSource()).isEqualTo(brake);
                assertThat(change.getAttributeName()).isEqualTo("TradingState");
            });
            assertThat((String) server.getAttribute(brake, "HaltedSince")).isEmpty();
            assertThat(server.getAttribute(status, "Mode")).isEqualTo("DEMO");
            assertThat(server.getAttribute(status, "DataDirectory")).isEqualTo(directory.toString());
            assertThat((String[]) server.getAttribute(status, "Targets")).isNotNull();
            assertThat((String[]) server.getAttribute(status, "Alerts")).isEmpty();
            assertThat((String) server.getAttribute(status, "Risk")).isEmpty();
            server.invoke(brake, "acknowledgeAlerts", null, null);
            assertThat((String[]) server.getAttribute(status, "Readiness"))
                    .anyMatch(part -> part.contains("orders rehearsed"))
                    .anyMatch(part -> part.contains("10 connections warm, must be 10"));
            Awaitility.await().until(() -> ((String[]) server.getAttribute(status, "Missing")).length == 0);
            assertThat(server.getAttribute(status, "SafetyScore"))
                    .as("%s", server.getAttribute(status, "Safety"))
                    .isEqualTo("100.00");
            assertThat(server.getAttribute(status, "SafetyLevel")).isEqualTo("SAFE");
            assertThat(server.getAttribute(status, "Safety")).isEqualTo("100.00 of 100, safe");
            CompositeData[] budgets = (CompositeData[]) server.getAttribute(limits, "Budgets");
            assertThat(budgets)
                    .as("the connections were warmed up a moment ago")
                    .anyMatch(budget -> (int) budget.get("remainingUrgent") < (int) budget.get("limit"));
            assertThat(Arrays.stream(budgets).map(budget -> budget.get("name"))).contains("account");

            server.invoke(brake, "cancelAll", null, null);
            assertThat(server.getAttribute(brake, "TradingState")).isEqualTo("NORMAL");
            assertThatThrownBy(() ->
                            server.invoke(brake, "flatten", new Object[] {"NOPE"}, new String[] {"java.lang.String"}))
                    .hasStackTraceContaining("no instrument of that name");
            server.invoke(brake, "flatten", new Object[] {"all"}, new String[] {"java.lang.String"});
            Awaitility.await().until(() -> (long) server.getAttribute(brake, "FlattensCompleted") == 1);
            assertThat(server.getAttribute(brake, "TradingState")).isEqualTo("HALTED");

            beans.close();
            assertThat(server.isRegistered(brake)).isFalse();
            assertThat(server.isRegistered(status)).isFalse();
            assertThat(server.isRegistered(limits)).isFalse();
        }
    }

    @Test
    void shouldDescribeEverythingItShows() throws Exception {
        try (ListingRig rig = new ListingRig(directory)) {
            ControlBeans beans = register(rig);
            try {
                assertDescribed(server.getMBeanInfo(new ObjectName(ControlBeans.STATUS)));
                assertDescribed(server.getMBeanInfo(new ObjectName(ControlBeans.LIMITS)));
                MBeanInfo brake = server.getMBeanInfo(new ObjectName(ControlBeans.EMERGENCY_STOP));
                assertDescribed(brake);
                assertThat(brake.getOperations())
                        .extracting(MBeanOperationInfo::getName)
                        .containsExactlyInAnyOrder(
                                "halt",
                                "requestResume",
                                "resume",
                                "resumeAcceptingDifferences",
                                "cancelAll",
                                "acknowledgeAlerts",
                                "flatten");
                for (MBeanOperationInfo operation : brake.getOperations()) {
                    assertThat(operation.getDescription()).contains(" ");
                    assertThat(operation.getSignature())
                            .allSatisfy(parameter -> assertThat(parameter.getDescription())
                                    .contains(" ")
                                    .endsWith("."))
                            .allSatisfy(
                                    parameter -> assertThat(parameter.getName()).isIn("reason", "token", "symbol"));
                }
                assertThat(brake.getNotifications()).hasSize(1);
                assertThat(brake.getNotifications()[0].getDescription()).contains("trading state");
            } finally {
                beans.close();
            }
        }
    }

    private ControlBeans register(ListingRig rig) {
        Brake brake = rig.brake();
        return ControlBeans.register(rig.process(), brake, directory, () -> null);
    }

    private void resume(ObjectName brake, Object token) throws Exception {
        server.invoke(
                brake, "resume", new Object[] {null, token}, new String[] {"java.lang.String", "java.lang.String"});
    }

    private static void assertDescribed(MBeanInfo info) {
        assertThat(info.getDescription()).contains(" ");
        assertThat(info.getAttributes()).isNotEmpty().allSatisfy(attribute -> assertThat(attribute.getDescription())
                .isNotEqualTo(attribute.getName())
                .endsWith("."));
    }
}
