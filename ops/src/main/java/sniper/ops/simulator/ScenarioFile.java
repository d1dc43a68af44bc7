package sniper.ops.simulator;

import java.util.List;
import sniper.ops.config.Kind;
import sniper.ops.config.Setting;

/** What the simulator plays, as somebody wrote it. */
public record ScenarioFile(
        @Setting(
                key = "seed",
                kind = Kind.WHOLE,
                fallback = "42",
                doc = "Draws everything that is drawn: markets, delays, chances. The same seed plays the same.")
        long seed,

        @Setting(
                key = "balances",
                kind = Kind.LIST,
                fallback = "USDT 1000",
                max = "100",
                doc = "What the account owns at the start.")
        List<BalanceRow> balances,

        @Setting(
                key = "listings",
                kind = Kind.LIST,
                max = "100",
                doc =
                        "New listings, each with its whole life cycle. Without listings and instruments there is one listing, MXUSDT, and BTCUSDT closed to the API.")
        List<ListingRow> listings,

        @Setting(
                key = "instruments",
                kind = Kind.LIST,
                max = "1000",
                doc = "Instruments that have been open for long, against USDT.")
        List<InstrumentRow> instruments,

        @Setting(key = "latency", kind = Kind.SECTION, doc = "The way between client and exchange, in real time.")
        LatencySection latency,

        @Setting(key = "exchange", kind = Kind.SECTION, doc = "Clock and codes of the exchange.")
        ExchangeSection exchange,

        @Setting(
                key = "rate-limits",
                kind = Kind.SECTION,
                doc =
                        "Limits of the REST API, and what becomes of a client that does not heed them, in the time of the exchange.")
        LimitSection rateLimits,

        @Setting(
                key = "connections",
                kind = Kind.SECTION,
                doc =
                        "Limits of a websocket connection and of a listen key, in real time. Shorter ones make a day pass in seconds.")
        ConnectionSection connections,

        @Setting(key = "frames", kind = Kind.SECTION, doc = "What all pushed frames look like.")
        FrameSection frames,

        @Setting(
                key = "script",
                kind = Kind.LIST,
                max = "1000",
                doc =
                        "What goes wrong, asked from top to bottom. Of the rows that settle the answer of a request, the first does; the request does not count for the others.")
        List<ScriptRow> script) {}
