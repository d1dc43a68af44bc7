package sniper.ops.config;

import java.util.List;

/** Users, their runs and the interface to them. */
public record UsersConfig(
        @Setting(
                key = "enabled",
                kind = Kind.SWITCH,
                fallback = "false",
                doc = "`true`: users and runs, their ledger and the HTTP interface are there.")
        boolean enabled,

        @Setting(
                key = "http-address",
                kind = Kind.TEXT,
                fallback = "127.0.0.1",
                doc = "An address of this machine that others cannot reach; in front of it stands a proxy with a"
                        + " certificate, or nothing.")
        String httpAddress,

        @Setting(
                key = "http-port",
                kind = Kind.COUNT,
                fallback = "8650",
                min = "0",
                max = "65535",
                doc = "0: any that is free, which the start tells.")
        int httpPort,

        @Setting(
                key = "price-interval-ms",
                kind = Kind.MILLIS,
                fallback = "5000",
                min = "250",
                max = "3600000",
                doc =
                        "How often the last prices of what running runs trade are asked for, of the exchange every two seconds"
                                + " at most. When a run is ticked is a matter of its plan.")
        long priceIntervalMs,

        @Setting(
                key = "changes-per-minute",
                kind = Kind.COUNT,
                fallback = "300",
                min = "1",
                max = "1000000",
                doc =
                        "How many requests that change something each user may make, over time; ten minutes' worth of them at"
                                + " once. Each is journaled, whatever becomes of it. More are answered with 429.")
        int changesPerMinute,

        @Setting(
                key = "broker",
                kind = Kind.CHOICE,
                fallback = "none",
                doc =
                        "Where users log in before they arm: `none`, nowhere, or `simulated`, a broker on loopback that has"
                                + " prices of its own.")
        BrokerChoice broker,

        @Setting(
                key = "instruments",
                kind = Kind.LIST,
                max = "200",
                doc = "What runs may trade, besides symbols the sniper watches anyway.")
        List<RunInstrument> instruments,

        @Setting(key = "calendars", kind = Kind.SECTION, doc = "What the calendars of runs do not know by themselves.")
        CalendarsConfig calendars) {
    public UsersConfig {
        instruments = List.copyOf(instruments);
    }
}
