package sniper.ops.system;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.awaitility.Awaitility;
import sniper.core.instrument.Money;
import sniper.core.message.HaltReason;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.pipeline.EventListener;
import sniper.gateway.mexc.Credentials;
import sniper.gateway.simulator.ScaledClock;
import sniper.gateway.simulator.SimulatedExchange;
import sniper.gateway.simulator.SimulatorConfig;
import sniper.gateway.simulator.market.CalmInstrument;
import sniper.gateway.simulator.market.ListingOptions;
import sniper.gateway.simulator.market.ListingScenario;
import sniper.journal.log.DataMode;
import sniper.ops.config.ConfigLoader;
import sniper.ops.config.ConfigSources;
import sniper.ops.config.SniperConfig;
import sniper.ops.daemon.TradingProcess;
import sniper.ops.metrics.Latencies;
import sniper.ops.stop.Brake;
import sniper.ops.stop.KillFile;

/**
 * A trading process against the exchange simulator, over sockets, with one listing that is bought and held. Threading:
 * one thread; events come on another.
 */
public final class ListingRig implements AutoCloseable, EventListener {
    /** A busy machine takes its time; what does not come at all is a failure all the same. */
    private static final Duration EVENT_WITHIN = Duration.ofSeconds(40);

    private static final long SEED = 42;
    private static final long MS = 1_000_000;
    private static final long START_NS = 1_767_571_200_000L * MS;
    private static final String KEY = "mx0listingrigkey00";
    private static final String SECRET = "listing-rig-secret";
    private static final int MAX_SLIPPAGE_BPS = 1_000;

    private static final long BEFORE_OPEN_NS = 600_000 * MS;

    /** Opens in ten minutes, told two hours before. */
    static final ListingScenario LISTING = listing(2 * 3_600_000L);

    private final ListingScenario listing;
    private final ScaledClock clock = new ScaledClock(START_NS);
    private final Set<Integer> seen = ConcurrentHashMap.newKeySet();
    private final Queue<UnsafeBuffer> events = new ConcurrentLinkedQueue<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SimulatedExchange exchange;
    private final TradingProcess process;
    private final Brake brake;

    /** Opens everything and starts nothing. */
    public ListingRig(Path directory) throws IOException {
        this(directory, LISTING, "", "");
    }

    /**
     * @param exchangeLine one more setting of the exchange, or none
     * @param sniperLine one more setting of the sniper, or none
     */
    ListingRig(Path directory, ListingScenario listing, String exchangeLine, String sniperLine) throws IOException {
        this.listing = listing;
        exchange = SimulatedExchange.start(
                SimulatorConfig.of(KEY, SECRET, SEED).withInstrument(listing).withInstrument(CalmInstrument.mx(SEED)),
                clock);
        process = new TradingProcess(
                config(directory, exchangeLine, sniperLine),
                directory.resolve("data"),
                DataMode.DEMO,
                new Credentials(KEY.toCharArray(), SECRET.getBytes(StandardCharsets.US_ASCII)),
                clock,
                new Latencies(),
                MS);
        brake = new Brake(
                process.core(),
                process.connection().instruments()::find,
                new KillFile(directory.resolve("run/HALT")),
                MAX_SLIPPAGE_BPS);
    }

    /** The one listing, told so long before it opens. */
    static ListingScenario listing(long noticeMs) {
        return ListingScenario.fromSeed(
                SEED, START_NS + BEFORE_OPEN_NS, new ListingOptions(noticeMs * MS, 400 * MS, 30));
    }

    private SniperConfig config(Path directory, String exchangeLine, String sniperLine) throws IOException {
        Path file = Files.writeString(directory.resolve("sniper.yaml"), """
                wait-strategy: backoff
                exchange:
                  rest-url: %s
                  web-url: %s
                  websocket-url: %s
                  clock-sync-interval-ms: 200
                  %s
                safeguards:
                  private-stream-down-ms: 600000
                  max-pause-ms: 600000
                  min-free-disk-mb: 0
                  crash-window-ms: 100
                strategies:
                  sniper:
                    arm-lead-ms: 4000
                    max-clock-uncertainty-ms: 1000
                    stop-loss-percent: 99.99
                    %s
                    phases:
                      - gain-percent: 10000
                        sell-percent: 1
                """.formatted(
                        exchange.restUrl(), exchange.webUrl(), exchange.websocketUrl(), exchangeLine, sniperLine));
        return ConfigLoader.load(new ConfigSources(directory, file, Map.of(), Map.of()))
                .config();
    }

    @Override
    public void onEvent(long causeSequence, long timeNs, DirectBuffer buffer, int offset, int length) {
        UnsafeBuffer copy = new UnsafeBuffer(new byte[length]);
        copy.putBytes(0, buffer, offset, length);
        events.add(copy);
        seen.add(header.wrap(buffer, offset).templateId());
    }

    public TradingProcess process() {
        return process;
    }

    /** Nothing waits for a kill file. */
    public Brake brake() {
        return brake;
    }

    /** Starts everything. */
    public void start() {
        process.start(this, HaltReason.NONE, brake::open);
    }

    public SimulatedExchange exchange() {
        return exchange;
    }

    public ListingScenario listing() {
        return listing;
    }

    /** Starts, orders the target and lets the time to the open pass in seconds. */
    public void playToTheOpen() {
        start();
        Awaitility.await()
                .until(() -> process.connection().warmConnections() >= 10
                        && process.connection().isPrivateStreamUp()
                        && exchange.streamCount() > 0);
        String cap = listing.openPrice().multiply(new BigDecimal("1.5")).toPlainString();
        process.addTarget(listing.symbol(), 100 * Money.ATOMS_PER_UNIT, cap);
        long openNs = listing.openTimeNs();
        pass(600, openNs - 25_000 * MS);
        pass(20, openNs - 5_000 * MS);
        pass(2, openNs - 1_000 * MS);
    }

    private void pass(double speed, long untilNs) {
        clock.fastForward(speed, untilNs);
        Awaitility.await().until(() -> clock.nanos() >= untilNs);
    }

    /** Lets a minute or more of the exchange's time pass in seconds. */
    public void passSeconds(long seconds) {
        pass(60, clock.nanos() + seconds * 1_000 * MS);
    }

    /** Sends the exchange an order in the account's name that did not go through us. */
    public void orderByHand(String parameters) throws Exception {
        String query = parameters + "&timestamp=" + clock.nanos() / MS;
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        String signature = HexFormat.of().formatHex(mac.doFinal(query.getBytes(StandardCharsets.US_ASCII)));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(exchange.restUrl() + "/api/v3/order?" + query + "&signature=" + signature))
                .header("X-MEXC-APIKEY", KEY)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("the exchange refused the order by hand: " + answer.body());
        }
    }

    /** Every output of this kind so far, from its header on. */
    List<UnsafeBuffer> events(int templateId) {
        MessageHeaderDecoder of = new MessageHeaderDecoder();
        return events.stream()
                .filter(event -> of.wrap(event, 0).templateId() == templateId)
                .toList();
    }

    public boolean hasSeen(int templateId) {
        return seen.contains(templateId);
    }

    /** Waits for an output of this kind. */
    public void awaitEvent(int templateId) {
        Awaitility.await().atMost(EVENT_WITHIN).until(() -> seen.contains(templateId));
    }

    @Override
    public void close() {
        process.close();
        exchange.close();
    }
}
