package sniper.ops.config;

import java.nio.file.Path;
import java.util.List;

/**
 * A configuration in force.
 *
 * @param values every value with its origin, in order of declaration
 * @param files those that were read, main file first
 */
public record LoadedConfig(SniperConfig config, List<Effective> values, List<Path> files) {}
