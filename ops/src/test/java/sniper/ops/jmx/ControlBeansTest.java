package sniper.ops.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sniper.core.message.RunChangedDecoder;
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
            rig.process().start(rig);
            rig.awaitEvent(RunChangedDecoder.TEMPLATE_ID);
            ControlBeans beans = ControlBeans.register(rig.process(), directory);

            server.invoke(brake, "halt", new Object[] {"test"}, new String[] {"java.lang.String"});

            assertThat(server.getAttribute(brake, "TradingState"))
                    .as("the gate shuts before the engine hears of it")
                    .isEqualTo("HALTED");
            Awaitility.await().until(() -> "OPERATOR".equals(server.getAttribute(brake, "HaltReason")));

            Awaitility.await().until(() -> "as our books say".equals(server.getAttribute(brake, "Account")));
            server.invoke(brake, "resume", new Object[] {null}, new String[] {"java.lang.String"});

            Awaitility.await().until(() -> "NORMAL".equals(server.getAttribute(brake, "TradingState")));
            assertThat(server.getAttribute(status, "Mode")).isEqualTo("DEMO");
            assertThat(server.getAttribute(status, "DataDirectory")).isEqualTo(directory.toString());
            assertThat((String[]) server.getAttribute(status, "Targets")).isNotNull();
            assertThat((String[]) server.getAttribute(status, "Readiness"))
                    .anyMatch(part -> part.contains("orders rehearsed"))
                    .anyMatch(part -> part.contains("10 connections warm, must be 10"));
            Awaitility.await().until(() -> ((String[]) server.getAttribute(status, "Missing")).length == 0);
            CompositeData[] budgets = (CompositeData[]) server.getAttribute(limits, "Budgets");
            assertThat(budgets)
                    .as("the connections were warmed up a moment ago")
                    .anyMatch(budget -> (int) budget.get("remainingUrgent") < (int) budget.get("limit"));
            assertThat(Arrays.stream(budgets).map(budget -> budget.get("name"))).contains("account");

            beans.close();
            assertThat(server.isRegistered(brake)).isFalse();
            assertThat(server.isRegistered(status)).isFalse();
            assertThat(server.isRegistered(limits)).isFalse();
        }
    }

    @Test
    void shouldDescribeEverythingItShows() throws Exception {
        try (ListingRig rig = new ListingRig(directory)) {
            ControlBeans beans = ControlBeans.register(rig.process(), directory);
            try {
                assertDescribed(server.getMBeanInfo(new ObjectName(ControlBeans.STATUS)));
                assertDescribed(server.getMBeanInfo(new ObjectName(ControlBeans.LIMITS)));
                MBeanInfo brake = server.getMBeanInfo(new ObjectName(ControlBeans.EMERGENCY_STOP));
                assertDescribed(brake);
                assertThat(brake.getOperations()).hasSize(3);
                for (MBeanOperationInfo operation : brake.getOperations()) {
                    assertThat(operation.getDescription()).contains(" ");
                    assertThat(operation.getSignature()[0].getName()).isEqualTo("reason");
                    assertThat(operation.getSignature()[0].getDescription()).isEqualTo("Why, for the journal.");
                }
            } finally {
                beans.close();
            }
        }
    }

    private static void assertDescribed(MBeanInfo info) {
        assertThat(info.getDescription()).contains(" ");
        assertThat(info.getAttributes()).isNotEmpty().allSatisfy(attribute -> assertThat(attribute.getDescription())
                .isNotEqualTo(attribute.getName())
                .endsWith("."));
    }
}
