package sniper.ops.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import sniper.ops.daemon.StopSignal;
import sniper.ops.keys.Prompt;
import sniper.ops.keys.SecretInput;

/** The root command. A verb is a class, and stands here only once it does something. */
@Command(
        name = Main.NAME,
        description = "Low-latency trading core: one ring, one writer, one journal.",
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            StatusCommand.class,
            HaltCommand.class,
            ResumeCommand.class,
            FlattenCommand.class,
            AckCommand.class,
            GuardCommand.class,
            RiskCommand.class,
            ListingsCommand.class,
            ExitsCommand.class,
            PlanCommand.class,
            JournalCommand.class,
            TcaCommand.class,
            SimulatorCommand.class,
            PreflightCommand.class,
            ExplainCommand.class,
            UsersCommand.class,
            RunsCommand.class,
            KeysCommand.class,
            ConfigCommand.class,
            BenchCommand.class,
            CompletionCommand.class,
            VersionCommand.class,
            HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Provider.class,
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0 ok              1 error        2 usage             3 not running",
            "  4 configuration   5 timeout      6 not found         7 denied",
            "  8 degraded        9 unsettled   75 temporary"
        })
public final class Main {
    static final String NAME = "sniper";

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show stack traces, as SNIPER_DEBUG=1 does.")
    boolean debug;

    /** Variables the verbs may look at. */
    final Map<String, String> environment;

    final SecretInput secrets;

    private Main(Map<String, String> environment, SecretInput secrets) {
        this.environment = environment;
        this.secrets = secrets;
    }

    public static void main(String[] arguments) {
        CommandLine line = commandLine(System.getenv());
        int exitCode = ExitCode.ERROR;
        try {
            exitCode = line.execute(arguments);
        } catch (Error e) {
            line.getErr().println("error: " + Failure.of(e).text());
            e.printStackTrace(line.getErr());
        }
        line.getOut().flush();
        line.getErr().flush();
        StopSignal.done(exitCode);
        System.exit(exitCode);
    }

    /** The whole command line, ready to execute; secrets come from this process's standard input or console. */
    static CommandLine commandLine(Map<String, String> environment) {
        InputStream input = new FileInputStream(FileDescriptor.in);
        return commandLine(environment, new SecretInput(input, Prompt.ofThisProcess(), environment));
    }

    static CommandLine commandLine(Map<String, String> environment, SecretInput secrets) {
        CommandLine line = new CommandLine(new Main(environment, secrets));
        Errors errors = new Errors(environment);
        line.setExecutionExceptionHandler(errors);
        line.setParameterExceptionHandler(errors);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        // A file's lines would become arguments, and errors speak of arguments.
        line.setExpandAtFiles(false);
        return line;
    }

    /** Runs a command line and tells how it ended; what it prints goes to the writers. */
    static int run(
            Map<String, String> environment,
            SecretInput secrets,
            PrintWriter out,
            PrintWriter err,
            String... arguments) {
        return commandLine(environment, secrets).setOut(out).setErr(err).execute(arguments);
    }
}
