package sniper.ops.proof;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;
import sniper.gateway.simulator.Effect;
import sniper.gateway.simulator.Occasions;
import sniper.gateway.simulator.Rule;
import sniper.gateway.simulator.When;
import sniper.ops.jmx.ControlBeans;

/** The ways trading stops within the process, as an operator, the exchange, the disk or the machine brings them about. */
enum StopPath {
    /** An operation of the bean. */
    JMX {
        @Override
        void take(ProofRig rig, Path directory) throws JMException {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(new ObjectName(ControlBeans.EMERGENCY_STOP), "halt", new Object[] {"load"}, new String[] {
                        "java.lang.String"
                    });
        }
    },
    /** {@code sniper halt} as a process of its own, from its start. */
    CLI {
        @Override
        void take(ProofRig rig, Path directory) throws IOException {
            run(
                    directory,
                    List.of(
                            Path.of(System.getProperty("java.home"), "bin/java").toString(),
                            "@" + ROOT.resolve("ops/jvm/java17.args"),
                            "@" + ROOT.resolve("ops/jvm/short.args"),
                            "-cp",
                            System.getProperty("java.class.path"),
                            "sniper.ops.cli.Main",
                            "halt",
                            "--config",
                            directory.resolve("sniper.yaml").toString()));
        }
    },
    /** SIGUSR2. */
    SIGNAL {
        @Override
        void take(ProofRig rig, Path directory) throws IOException {
            run(
                    directory,
                    List.of(
                            "kill",
                            "-USR2",
                            Long.toString(ProcessHandle.current().pid())));
        }
    },
    KILL_FILE {
        @Override
        void take(ProofRig rig, Path directory) throws IOException {
            Files.createFile(rig.brake.killFile().path());
        }
    },
    /** The engine decides: here because the exchange no longer takes our key. */
    AUTOMATIC {
        @Override
        void take(ProofRig rig, Path directory) {
            rig.exchange.faults().add(new Rule(Occasions.orders(), When.next(1), Effect.reject(700002, "signature")));
        }
    },
    /** Nothing can be journaled any more. */
    JOURNAL {
        @Override
        void take(ProofRig rig, Path directory) {
            rig.journal.fail();
        }

        @Override
        boolean endsTheProcess() {
            return true;
        }
    };

    /** From here on the gate has to close by itself. */
    abstract void take(ProofRig rig, Path directory) throws IOException, JMException;

    boolean endsTheProcess() {
        return false;
    }

    private static final Path ROOT = Path.of(System.getProperty("sniper.root"));

    private static void run(Path directory, List<String> command) throws IOException {
        Process unused = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("said").toFile()))
                .start();
    }
}
