package sniper.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A benchmark that is ended from outside, with a process beside it and files. */
@Timeout(120)
class LeftoversTest {
    private static final Duration LIMIT = Duration.ofSeconds(40);

    @TempDir
    Path temporary;

    private Process bench;
    private List<ProcessHandle> children = List.of();

    @AfterEach
    void end() {
        children.forEach(ProcessHandle::destroyForcibly);
        bench.destroyForcibly();
    }

    private void startUntilThereIsWork() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-Djava.io.tmpdir=" + temporary);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), BenchMain.class.getName()));
        command.add("throughput");
        bench = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> bench.children().count() > 0 && !directories().isEmpty());
        children = bench.children().toList();
    }

    private List<Path> directories() throws IOException {
        try (Stream<Path> all = Files.list(temporary)) {
            return all.filter(each -> each.getFileName().toString().startsWith("sniper-"))
                    .toList();
        }
    }

    @Test
    void shouldPutAwayProcessesAndFilesWhenInterrupted() throws Exception {
        startUntilThereIsWork();

        bench.destroy();

        assertThat(bench.waitFor()).isNotZero();
        assertThat(children).noneMatch(ProcessHandle::isAlive);
        assertThat(directories()).isEmpty();
    }

    @Test
    void shouldEndProcessesThatHaveLostTheirStarter() throws Exception {
        startUntilThereIsWork();

        bench.destroyForcibly().waitFor();

        Awaitility.await().atMost(LIMIT).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }
}
