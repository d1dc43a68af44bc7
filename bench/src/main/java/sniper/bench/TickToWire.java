package sniper.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import sniper.bench.result.Measure;
import sniper.bench.result.Result;
import sniper.gateway.mexc.Credentials;
import sniper.gateway.mexc.MexcConfig;
import sniper.gateway.mexc.MexcSession;
import sniper.gateway.mexc.MexcTrust;
import sniper.gateway.mexc.OrderTransport;
import sniper.gateway.mexc.limits.LimitProfile;
import sniper.gateway.mexc.orders.ConnectionWarmer;
import sniper.gateway.mexc.orders.MexcOrders;
import sniper.gateway.mexc.orders.OrderTimings;
import sniper.journal.log.JournalSettings;
import sniper.ops.daemon.SystemClock;

/**
 * From a tick that an exchange writes to the first byte of the order it causes, read by the same exchange: both
 * transports, plain and encrypted, with the intent synced and not, beside as many bytes there and back with nothing in
 * between.
 *
 * <p>Where cores are few the exchange sleeps while it waits, so that feed and journal have a core each; the floor is one
 * whose exchange waits alike.
 *
 * <p>A tick is written when the one before has been answered and its period is over, so nothing queues. Threading: one
 * thread beside those of the path.
 */
final class TickToWire implements Bench {
    private static final int CONNECTIONS = 2;
    /** The exchange's limits come back so many times as fast; without, fifty orders a second would be all. */
    private static final long HURRY = 20;

    private static final int PER_SECOND = 500;
    /** For the exchange, the feed and the journal, and one for the rest of the machine. */
    private static final int CORES_TO_SPIN = 4;

    private static final String FLOOR = "floor: ping-pong, ours spins, the exchange waits as below";

    private final String waiting = Runtime.getRuntime().availableProcessors() >= CORES_TO_SPIN ? "spin" : "sleep";
    private List<String> rates = List.of();
    private Path directory = Path.of("");
    private Path identity = Path.of("");

    @Override
    public void run(Scale scale, Result into) throws IOException, InterruptedException {
        int uncounted = scale.pick(50, 1_500, 5_000);
        int counted = scale.pick(50, 2_500, 20_000);
        rates = List.of(Integer.toString(PER_SECOND), Integer.toString(uncounted), Integer.toString(counted));
        directory = Leftovers.directory("sniper-tick-to-wire");
        try {
            identity = BenchIdentity.create(directory);
            into.with(
                            "threading",
                            "compact; the exchange is a process of its own on the same cores, and waits by: " + waiting)
                    .with("rate", PER_SECOND + " ticks a second, each answered; " + uncounted + " before it counts");
            Hiccups hiccups = new Hiccups();
            floor(waiting, true, FLOOR, into);
            floor("spin", true, "ping-pong, both spin", into);
            floor("sleep", false, "ping-pong, both sleep", into);
            okHttpAlone(into);
            for (boolean synced : new boolean[] {false, true}) {
                for (boolean encrypted : new boolean[] {false, true}) {
                    if (scale == Scale.SMOKE && synced == encrypted) {
                        continue; // either is seen with both transports anyway
                    }
                    for (OrderTransport transport : OrderTransport.values()) {
                        trade(transport, encrypted, synced, into);
                    }
                }
            }
            hiccups.stop();
            into.add(Measure.of("hiccups of the machine meanwhile", hiccups.stalls(), null))
                    .note("Tick written to the first byte of its order read.")
                    .note("OkHttp alone: nothing is decoded, decided, journaled or signed.")
                    .note("No sync: journal.sync-intents: false, and the journal's thread spins. Synced: as a daemon"
                            + " does it,")
                    .note("whose journal's thread sleeps for up to 50 us.");
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        } finally {
            Leftovers.delete(directory);
        }
    }

    private SourceProcess peer(String kind, String waits) throws IOException {
        return new SourceProcess(
                WirePeer.class, List.of(kind, waits, rates.get(0), rates.get(1), rates.get(2), identity.toString()));
    }

    private void floor(String waits, boolean spins, String name, Result into) throws IOException {
        try (SourceProcess peer = peer("floor", waits)) {
            int port = (int) peer.await("port")[0];
            peer.tell("begin");
            PingPong.answer(port, spins);
            into.add(Measure.of(name, peer.await("result"), name.equals(FLOOR) ? null : FLOOR));
        }
    }

    private void okHttpAlone(Result into) throws IOException {
        try (SourceProcess peer = peer("http", waiting)) {
            long[] ports = peer.await("port");
            try (OkHttpAlone alone = new OkHttpAlone(ports[0], ports[1])) {
                alone.listen();
                peer.tell("begin");
                into.add(Measure.of("peer: OkHttp alone, websocket and call, http", peer.await("result"), FLOOR));
            }
        }
    }

    private void trade(OrderTransport transport, boolean encrypted, boolean synced, Result into)
            throws IOException, GeneralSecurityException {
        String scheme = encrypted ? "https" : "http";
        String name = String.format(
                Locale.ROOT,
                "%s, %s, %s",
                transport.name().toLowerCase(Locale.ROOT),
                scheme,
                synced ? "synced" : "no sync");
        JournalSettings usual = JournalSettings.DEFAULTS;
        JournalSettings settings = new JournalSettings(usual.blockSizeBytes(), usual.minFreeBytes(), synced);
        Waiting journalWaits = synced ? Waiting.BACKOFF : Waiting.SPIN;
        Path data = Files.createDirectory(directory.resolve(name.replaceAll("\\W+", "-")));
        try (SourceProcess peer = peer(scheme, waiting)) {
            long[] ports = peer.await("port");
            MexcConfig config = MexcConfig.of(scheme + "://localhost:" + ports[1], "http://localhost:" + ports[1])
                    .withLimits(LimitProfile.DOCS2025, 100)
                    .withOrderTransport(transport, false);
            try (TradingPath path = new TradingPath(
                    data,
                    "ws://127.0.0.1:" + ports[0] + "/ws",
                    Long.parseLong(rates.get(0)),
                    context -> new BuyEveryNth(context, 1),
                    settings,
                    journalWaits)) {
                into.add(Measure.of(name, trade(config, encrypted, path, peer), FLOOR));
            }
        }
    }

    private long[] trade(MexcConfig config, boolean encrypted, TradingPath path, SourceProcess peer)
            throws IOException, GeneralSecurityException {
        Credentials credentials =
                new Credentials("bench".toCharArray(), "bench-secret".getBytes(StandardCharsets.UTF_8));
        MexcTrust trust = encrypted ? BenchIdentity.trust(identity) : MexcTrust.ofThePlatform();
        try (MexcSession session = new MexcSession(
                        config,
                        credentials,
                        trust,
                        new SystemClock(),
                        path.ingress(),
                        () -> System.nanoTime() * HURRY);
                MexcOrders orders = new MexcOrders(session, path.instruments(), path.ingress(), OrderTimings.NONE);
                ConnectionWarmer warmer = new ConnectionWarmer(orders, session, path.ingress())) {
            Opening opening = new Opening(path.ingress());
            opening.instrument(TradingPath.rules());
            opening.liveRun();
            path.start(orders);
            int warm = warmer.warmUp(CONNECTIONS);
            if (warm != CONNECTIONS) {
                throw new IOException("only " + warm + " connections are warm");
            }
            peer.tell("begin");
            return peer.await("result");
        }
    }
}
