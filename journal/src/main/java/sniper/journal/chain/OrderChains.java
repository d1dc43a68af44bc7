package sniper.journal.chain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.collections.Int2ObjectHashMap;
import org.jspecify.annotations.Nullable;
import sniper.core.message.BookTickerDecoder;
import sniper.core.message.DealsDecoder;
import sniper.core.message.DepthDecoder;
import sniper.core.message.MessageHeaderDecoder;
import sniper.journal.log.JournalRecord;
import sniper.journal.replay.MessageFields;

/**
 * Gathers the chains of orders from records in the order things happened, see {@link
 * sniper.journal.replay.CausalReader}.
 *
 * <p>Threading: owned by one thread. Keeps the latest of every instrument and target, and everything of wanted orders.
 */
public final class OrderChains {
    /** A wish for every position names no instrument. */
    private static final int EVERYTHING = 0;

    private final Wanted wanted;
    private final Decisions decisions;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Int2ObjectHashMap<InstrumentTrack> instruments = new Int2ObjectHashMap<>();
    private final Map<Long, List<ChainStep>> targets = new HashMap<>();
    private final Map<Integer, ChainStep> wishes = new HashMap<>();
    private final Map<Long, ChainStep> prepared = new HashMap<>();
    private final List<ChainStep> exitPhases = new ArrayList<>();
    private final Map<Long, Long> latestTargets = new HashMap<>();
    private final Map<Long, OrderChain> chains = new LinkedHashMap<>();
    private final List<DeniedIntent> denials = new ArrayList<>();
    private @Nullable JournalRecord cause;
    private String causeName = "";

    /**
     * @param wanted which orders and denials
     * @param decisions asked once for each of them
     */
    public OrderChains(Wanted wanted, Decisions decisions) {
        this.wanted = wanted;
        this.decisions = decisions;
    }

    /** In the order they were sent. */
    public Collection<OrderChain> all() {
        return chains.values();
    }

    public @Nullable OrderChain get(long orderId) {
        return chains.get(orderId);
    }

    /** What was wanted and denied, in the order it was. */
    public List<DeniedIntent> denials() {
        return List.copyOf(denials);
    }

    /** The next record, an input before the outputs it caused. */
    public void onRecord(JournalRecord record) {
        if (record.isInput()) {
            onInput(record);
        } else {
            onOutput(record);
        }
    }

    private void onInput(JournalRecord record) {
        cause = null;
        causeName = "";
        exitPhases.clear();
        int templateId = record.length() < MessageHeaderDecoder.ENCODED_LENGTH
                ? 0
                : header.wrap(record.buffer(), record.offset()).templateId();
        cause = record.copy();
        switch (templateId) {
            // The three that nearly every record is: no fields are looked up by name.
            case BookTickerDecoder.TEMPLATE_ID -> track(firstInt(record)).quote(record);
            case DealsDecoder.TEMPLATE_ID, DepthDecoder.TEMPLATE_ID ->
                track(firstInt(record)).trades(record);
            default -> onOtherInput(record);
        }
    }

    /** Each of the three starts with its instrument. */
    private static int firstInt(JournalRecord record) {
        return record.buffer()
                .getInt(record.offset() + MessageHeaderDecoder.ENCODED_LENGTH, java.nio.ByteOrder.LITTLE_ENDIAN);
    }

    private InstrumentTrack track(int instrumentId) {
        return instruments.computeIfAbsent(instrumentId, id -> new InstrumentTrack());
    }

    private void onOtherInput(JournalRecord record) {
        MessageFields message = MessageFields.of(record);
        switch (message.name()) {
            case "OrderReplied" -> follow(Stage.REPLY, record, message);
            case "OrderReported", "OpenOrderReported" -> follow(Stage.REPORT, record, message);
            case "FillReported" -> follow(Stage.FILL, record, message);
            case "FlattenCommand" ->
                wishes.put(
                        (int) message.number("instrumentId"),
                        ChainStep.of(Stage.SIGNAL, record, message.name(), message));
            default -> {} // decides nothing about one order
        }
    }

    private void onOutput(JournalRecord record) {
        if (causeName.isEmpty() && cause != null) {
            causeName = MessageFields.of(cause).name();
        }
        MessageFields message = MessageFields.of(record);
        switch (message.name()) {
            case "ListingPhaseChanged" ->
                track((int) message.number("instrumentId")).phase(step(Stage.PATTERN, record, message));
            case "TargetChanged" -> onTarget(step(Stage.SIGNAL, record, message));
            case "PhaseChanged" -> exitPhases.add(step(Stage.SIGNAL, record, message));
            case "PrepareOrder" -> prepared.put(message.number("orderId"), step(Stage.PREPARED, record, message));
            case "NewOrder" -> onOrder(record, message);
            case "IntentDenied" -> onDenied(record, message);
            case "CancelOrder" -> follow(Stage.CANCEL, record, message);
            case "QueryOrder" -> follow(Stage.QUERY, record, message);
            case "OrderChanged" -> follow(Stage.STATUS, record, message);
            case "FillBooked" -> follow(Stage.BOOKED, record, message);
            case "AlarmRaised" -> follow(Stage.ALARM, record, message);
            default -> {} // of no order
        }
    }

    private ChainStep step(Stage stage, JournalRecord record, MessageFields message) {
        return ChainStep.of(stage, record, record.isInput() ? message.name() : causeName, message);
    }

    private void follow(Stage stage, JournalRecord record, MessageFields message) {
        OrderChain chain = chains.get(message.number("orderId"));
        if (chain != null) {
            chain.add(step(stage, record, message));
        }
    }

    /** Only its way since it was last found, or since it was bought: what was before has been overtaken. */
    private void onTarget(ChainStep changed) {
        List<ChainStep> way = targets.computeIfAbsent(changed.message().number("targetId"), id -> new ArrayList<>());
        switch (changed.message().text("to")) {
            case "DISCOVERED", "FILLED", "PARTIAL" -> way.clear();
            default -> {} // it goes on
        }
        way.add(changed);
        latestTargets.put(placeOf(changed.message()), changed.message().number("targetId"));
    }

    /** Of a run in an instrument. */
    private static long placeOf(MessageFields message) {
        return message.number("runId") << Integer.SIZE | message.number("instrumentId");
    }

    private void onOrder(JournalRecord record, MessageFields message) {
        long orderId = message.number("orderId");
        long targetId = message.number("targetId");
        ChainStep ahead = prepared.remove(orderId);
        if (wanted.order(orderId, (int) message.number("instrumentId"), (int) targetId)) {
            List<ChainStep> before = before(message, targetId, ahead);
            addDecision(before, record);
            chains.put(orderId, new OrderChain(step(Stage.ORDER, record, message), before));
        }
    }

    private void onDenied(JournalRecord record, MessageFields message) {
        long targetId =
                message.text("purpose").equals("OPERATOR") ? 0 : latestTargets.getOrDefault(placeOf(message), 0L);
        int instrumentId = (int) message.number("instrumentId");
        if (wanted.denial(record.sequence(), record.ordinal(), instrumentId, (int) targetId)) {
            List<ChainStep> steps = before(message, targetId, null);
            addDecision(steps, record);
            steps.add(step(Stage.RISK, record, message));
            denials.add(new DeniedIntent(steps));
        }
    }

    /** What led to it, up to what set it off. */
    private List<ChainStep> before(MessageFields message, long targetId, @Nullable ChainStep ahead) {
        int instrumentId = (int) message.number("instrumentId");
        List<ChainStep> before = new ArrayList<>(track(instrumentId).steps());
        before.addAll(signals(targetId, instrumentId));
        if (ahead != null) {
            before.add(ahead);
        }
        before.sort(Comparator.comparingLong(ChainStep::sequence).thenComparingInt(ChainStep::ordinal));
        ChainStep trigger = trigger();
        if (trigger != null) {
            before.add(indexAfterInput(before, trigger), trigger);
        }
        return before;
    }

    private void addDecision(List<ChainStep> before, JournalRecord record) {
        Map<String, Object> counted = decisions.of(record);
        if (counted != null) {
            before.add(new ChainStep(
                    Stage.RISK,
                    record.sequence(),
                    record.ordinal(),
                    record.timeNs(),
                    causeName,
                    new MessageFields("RiskDecision", counted)));
        }
    }

    private @Nullable ChainStep trigger() {
        JournalRecord input = cause;
        return input == null ? null : ChainStep.of(Stage.TRIGGER, input, causeName, MessageFields.of(input));
    }

    /** Behind the inputs that came before it or are the same, before the outputs it caused. */
    private static int indexAfterInput(List<ChainStep> steps, ChainStep trigger) {
        int index = 0;
        while (index < steps.size()
                && (steps.get(index).sequence() < trigger.sequence()
                        || steps.get(index).isSameRecord(trigger))) {
            index++;
        }
        return index;
    }

    private List<ChainStep> signals(long targetId, int instrumentId) {
        List<ChainStep> signals = new ArrayList<>();
        if (targetId != 0) {
            signals.addAll(targets.getOrDefault(targetId, List.of()));
            exitPhases.stream()
                    .filter(phase -> phase.message().number("targetId") == targetId)
                    .forEach(signals::add);
            return signals;
        }
        ChainStep one = wishes.get(instrumentId);
        ChainStep all = wishes.get(EVERYTHING);
        ChainStep latest = one == null || (all != null && all.sequence() > one.sequence()) ? all : one;
        if (latest != null) {
            signals.add(latest);
        }
        return signals;
    }
}
