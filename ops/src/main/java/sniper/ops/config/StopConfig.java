package sniper.ops.config;

import java.nio.file.Path;

/** Emergency stop and guard. */
public record StopConfig(
        @Setting(
                key = "kill-file",
                kind = Kind.PATH,
                fallback = "run/HALT",
                doc = "While this file exists nothing is bought: it halts a running process within 100 ms and one that"
                        + " starts at once. Whoever may create it may stop trading.")
        Path killFile,

        @Setting(
                key = "flatten-max-slippage-percent",
                kind = Kind.PERCENT,
                fallback = "10",
                min = "0.01",
                max = "99",
                doc = "`sniper flatten` sells no lower than the bid less this.")
        int flattenMaxSlippageBps,

        @Setting(
                key = "guard-timeout-ms",
                kind = Kind.MILLIS,
                fallback = "5000",
                min = "1000",
                max = "60000",
                doc = "`sniper guard` cancels every order of the account when the engine has not moved for so long.")
        long guardTimeoutMs) {}
