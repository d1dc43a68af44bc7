package sniper.ops.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sniper.ops.launcher.Installation.Result;
import sniper.ops.launcher.Installation.Running;

@Timeout(60)
class LauncherTest {
    @TempDir
    Path directory;

    Installation installation;

    @BeforeEach
    void install() throws IOException {
        installation = new Installation(directory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-h", "--help", "help"})
    void shouldHelpWithoutAnyJava(String argument) throws IOException {
        String[] arguments = argument.isEmpty() ? new String[0] : new String[] {argument};

        Result result = installation
                .start(Map.of("JAVA_HOME", "/nowhere"), installation.root.resolve("sniper"), arguments)
                .result();

        assertThat(result).isEqualTo(new Result(0, List.of("the help"), List.of()));
        assertThat(installation.builds()).isEmpty();
    }

    @Test
    void shouldSayWhatIsWrongWithJavaHome() {
        Result result = installation
                .start(Map.of("JAVA_HOME", "/nowhere"), installation.root.resolve("sniper"), "run")
                .result();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).containsExactly("error: JAVA_HOME must name a JDK: no bin/java in JAVA_HOME=/nowhere");
    }

    @Test
    void shouldSayThatThereIsNoJava() throws IOException {
        Path bin = Files.createDirectories(directory.resolve("bin"));
        for (String tool : new String[] {"dirname", "readlink", "cat"}) {
            Installation.executable(bin.resolve(tool), "#!/bin/sh\nexec /bin/" + tool + " \"$@\"\n");
        }

        Result result = installation
                .start(Map.of("PATH", bin.toString()), installation.root.resolve("sniper"), "run")
                .result();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).containsExactly("error: no Java found: install JDK 17 or newer, or set JAVA_HOME");
    }

    @ParameterizedTest
    @ValueSource(strings = {"11.0.2", "1.8.0_202", "16"})
    void shouldRefuseAnOldJava(String version) throws IOException {
        Result result = installation.java(version).run("run");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .singleElement()
                .asString()
                .contains("Java must be 17 or newer")
                .contains(version);
        assertThat(installation.builds()).isEmpty();
    }

    @Test
    void shouldFindJavaInThePath() {
        String path = installation.javaHome.resolve("bin") + ":/usr/bin:/bin";

        Result result = installation
                .start(Map.of("PATH", path), installation.root.resolve("sniper"), "run")
                .result();

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("sniper.ops.cli.Main");
    }

    @Test
    void shouldBuildOnFirstUseOnly() throws IOException {
        Result first = installation.run("status");
        Result second = installation.run("status");

        assertThat(first.exitCode()).isZero();
        assertThat(first.err())
                .singleElement()
                .asString()
                .startsWith("sniper: building")
                .contains("build.log");
        assertThat(second.err()).isEmpty();
        assertThat(installation.builds()).singleElement().asString().contains("-q -Pquick", "-pl ops -am package");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ops/src/main/java/Main.java", "pom.xml", "ops/jvm/java17.args"})
    void shouldBuildAgainWhenSomethingChanged(String file) throws IOException {
        installation.run("status");
        installation.touch(file);

        installation.run("status");

        assertThat(installation.builds()).hasSize(2);
    }

    @Test
    void shouldBuildAgainWhenASourceIsGone() throws IOException {
        installation.run("status");
        Files.delete(installation.root.resolve("ops/src/main/java/Main.java"));
        installation.touch("ops/src/main/java");

        installation.run("status");

        assertThat(installation.builds()).hasSize(2);
    }

    @Test
    void shouldNotBuildWithoutSources() throws IOException {
        installation.run("status");
        Files.delete(installation.root.resolve("pom.xml"));
        installation.touch("ops/src/main/java/Main.java");

        Result result = installation.run("status");

        assertThat(result.exitCode()).isZero();
        assertThat(installation.builds()).hasSize(1);
    }

    @Test
    void shouldBuildOnceForManyFirstUses() throws IOException {
        installation.maven("sleep 1");
        Map<String, String> environment = Map.of("JAVA_HOME", installation.javaHome.toString());

        List<Running> running = Stream.generate(
                        () -> installation.start(environment, installation.root.resolve("sniper"), "status"))
                .limit(6)
                .toList();

        assertThat(running)
                .allSatisfy(one -> assertThat(one.result().exitCode()).isZero());
        assertThat(installation.builds()).hasSize(1);
    }

    @Test
    void shouldTakeOverTheLockOfADeadProcess() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Path lock =
                Files.createDirectories(installation.root.resolve("ops/target")).resolve("build.lock");
        Files.createSymbolicLink(lock, Path.of(Long.toString(dead.pid())));

        Result result = installation.run("status");

        assertThat(result.exitCode()).isZero();
        assertThat(Files.isSymbolicLink(lock)).isFalse();
    }

    @Test
    void shouldShowTheEndOfAFailedBuildAndTryAgain() throws IOException {
        installation.maven("for i in $(seq 1 50); do echo \"line $i\"; done; exit 1");

        Result failed = installation.run("status");
        Result again = installation.maven("exit 0").run("status");

        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err())
                .hasSize(22)
                .contains("line 31", "line 50")
                .doesNotContain("line 30")
                .last()
                .isEqualTo("error: the build failed; the whole log is in "
                        + installation.root.resolve("ops/target/build.log"));
        assertThat(again.exitCode()).isZero();
    }

    @Test
    void shouldRunTheOldVersionNoMoreOnceABuildFailed() throws IOException {
        installation.run("status");
        installation.maven("exit 1").touch("pom.xml");

        Result result = installation.run("status");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
    }

    /** Only what writes Parquet has DuckDB on its class path. */
    @ParameterizedTest
    @CsvSource({
        "run, false",
        "demo --json, false",
        "journal verify x, false",
        "journal export x, true",
        "journal export --format parquet x, true",
        "tca x, true",
    })
    void shouldKeepDuckDbFromWhatDoesNotNeedIt(String verb, boolean needed) throws IOException {
        List<String> out = installation.java("21").run(verb.split(" ")).out();

        assertThat(out.stream().anyMatch(argument -> argument.endsWith("/dist/export/*")))
                .isEqualTo(needed);
    }

    /** Only what may start the ledger has PostgreSQL and what goes with it on its class path. */
    @ParameterizedTest
    @CsvSource({
        "run, true",
        "run --config x, true",
        "demo --json, true",
        "runs list, false",
        "simulator, false",
        "status, false",
        "journal replay x, false",
        "journal export x, false",
        "preflight, false",
    })
    void shouldKeepPostgreSqlFromWhatDoesNotNeedIt(String verb, boolean needed) throws IOException {
        List<String> out = installation.java("21").run(verb.split(" ")).out();

        assertThat(out.stream().anyMatch(argument -> argument.endsWith("/dist/ledger/*")))
                .isEqualTo(needed);
    }

    @ParameterizedTest
    @CsvSource({
        "17.0.15, run, daemon",
        "25, run, daemon",
        "21, demo --json, daemon",
        "21, --debug simulator, daemon",
        "21, journal verify x, daemon",
        "21, journal why S1 x, daemon",
        "21, journal cat x, short",
        "21, runs list, short",
        "21, config show, short",
        "23.0.1, version, short",
        "24-ea, version, short",
    })
    void shouldChooseTheArgumentFiles(String version, String verb, String kind) throws IOException {
        Path jvm = installation.root.resolve("ops/jvm");

        List<String> out = installation.java(version).run(verb.split(" ")).out();

        assertThat(out).startsWith("@" + jvm.resolve("java17.args")).contains("@" + jvm.resolve(kind + ".args"));
        boolean newer = Integer.parseInt(version.replaceFirst("[.-].*", "")) >= 24;
        assertThat(out.contains("@" + jvm.resolve("java24.args"))).isEqualTo(newer);
    }

    @Test
    void shouldPassArgumentsAndOptionsOn() {
        Map<String, String> environment =
                Map.of("JAVA_HOME", installation.javaHome.toString(), "SNIPER_JAVA_OPTS", "-Xmx2g -Da=b");

        List<String> out = installation
                .start(environment, installation.root.resolve("sniper"), "run", "--config", "a b", "", "*")
                .result()
                .out();

        assertThat(out)
                .containsSubsequence("-Xmx2g", "-Da=b", "-Dsniper.home=" + installation.root, "-cp")
                .endsWith(
                        installation.root + "/ops/target/dist/lib/*:" + installation.root + "/ops/target/dist/ledger/*",
                        "sniper.ops.cli.Main",
                        "run",
                        "--config",
                        "a b",
                        "",
                        "*");
    }

    @Test
    void shouldWorkThroughSymbolicLinks() throws IOException {
        Path bin = Files.createDirectories(directory.resolve("bin"));
        Path relative = Files.createSymbolicLink(bin.resolve("relative"), Path.of("../a tree/sniper"));
        Path absolute = Files.createSymbolicLink(bin.resolve("absolute"), relative);

        Result result = installation
                .start(Map.of("JAVA_HOME", installation.javaHome.toString()), absolute, "status")
                .result();

        assertThat(result.out()).contains("-Dsniper.home=" + installation.root);
    }
}
