package sniper.ops.simulator;

import sniper.ops.config.Kind;
import sniper.ops.config.Setting;

/** How the exchange differs. */
public record ExchangeSection(
        @Setting(
                key = "clock-skew-ms",
                kind = Kind.WHOLE,
                fallback = "0",
                min = "-86400000",
                max = "86400000",
                doc = "How far its clock is ahead of this machine; negative for behind.")
        long clockSkewMs,

        @Setting(
                key = "excess-decimals-code",
                kind = Kind.COUNT,
                fallback = "30002",
                min = "-99999",
                max = "999999",
                doc = "Answer to a price or quantity with too many decimals; the exchange does not document it.")
        int excessDecimalsCode,

        @Setting(
                key = "unknown-symbol-code",
                kind = Kind.COUNT,
                fallback = "-1121",
                min = "-99999",
                max = "999999",
                doc = "Answer to a symbol that is not listed: -1121, 30014 or 30021.")
        int unknownSymbolCode) {}
