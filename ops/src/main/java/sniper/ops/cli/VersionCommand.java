package sniper.ops.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sniper version}. */
@Command(name = "version", description = "Print the version and the Java it runs on.", mixinStandardHelpOptions = true)
final class VersionCommand implements Runnable {
    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().getOut().println(new Provider().getVersion()[0]);
    }

    /** The version the build wrote into the jar; {@code dev} outside of one. */
    static final class Provider implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"sniper " + (version == null ? "dev" : version) + ", Java " + Runtime.version()};
        }
    }
}
