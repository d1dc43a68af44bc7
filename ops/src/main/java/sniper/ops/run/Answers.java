package sniper.ops.run;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import sniper.core.message.CommandRefusedDecoder;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.OrderStatus;
import sniper.core.message.PaperOrderChangedDecoder;
import sniper.core.message.PaperReason;
import sniper.core.message.RunAppliedDecoder;
import sniper.core.message.RunOutcome;
import sniper.core.message.RunStatus;
import sniper.core.message.UserRegisteredDecoder;
import sniper.core.pipeline.EventListener;
import sniper.ops.daemon.Commands.BusyException;

/**
 * Gives those who asked what the engine has answered. Bounded: who asks while too many wait is told to come again.
 *
 * <p>Threading: asked by any thread; told by one, sniper-events, on which what follows an answer runs.
 */
public final class Answers implements EventListener {
    static final int CAPACITY = 1_024;

    private static final long TIMEOUT_SECONDS = 5;
    private static final long NONE = -1;

    private final Map<Long, CompletableFuture<Answer>> waiting = new ConcurrentHashMap<>();
    private final AtomicLong lastRequestId = new AtomicLong();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final CommandRefusedDecoder refused = new CommandRefusedDecoder();
    private final PaperOrderChangedDecoder orderChanged = new PaperOrderChangedDecoder();
    private final RunAppliedDecoder applied = new RunAppliedDecoder();
    private final UserRegisteredDecoder registered = new UserRegisteredDecoder();
    /** Of the last refusal, which comes before the answer it belongs to. */
    private long refusedSequence = NONE;

    private @Nullable String refusal;
    /** Of the last change of an order, which comes before the answer too. */
    private long orderSequence = NONE;

    private long orderUuidHigh;
    private long orderUuidLow;
    private @Nullable OrderStatus orderStatus;

    /** A number that nobody asks with yet. */
    long nextRequestId() {
        return lastRequestId.incrementAndGet();
    }

    /**
     * Has to be called before the request is made.
     *
     * @throws BusyException when too many wait
     */
    CompletableFuture<Answer> expect(long requestId) {
        if (waiting.size() >= CAPACITY) {
            throw new BusyException();
        }
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        waiting.put(requestId, answer);
        return answer.orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .whenComplete((unused, failure) -> waiting.remove(requestId));
    }

    /** The request was not made. */
    void forget(long requestId) {
        CompletableFuture<Answer> answer = waiting.remove(requestId);
        if (answer != null) {
            answer.cancel(false);
        }
    }

    int waiting() {
        return waiting.size();
    }

    @Override
    public void onEvent(long causeSequence, long timeNs, DirectBuffer buffer, int offset, int length) {
        switch (header.wrap(buffer, offset).templateId()) {
            case CommandRefusedDecoder.TEMPLATE_ID -> {
                refusedSequence = causeSequence;
                refusal = refused.wrapAndApplyHeader(buffer, offset, header).reason();
            }
            case PaperOrderChangedDecoder.TEMPLATE_ID ->
                onOrder(causeSequence, orderChanged.wrapAndApplyHeader(buffer, offset, header));
            case RunAppliedDecoder.TEMPLATE_ID ->
                onApplied(causeSequence, applied.wrapAndApplyHeader(buffer, offset, header));
            case UserRegisteredDecoder.TEMPLATE_ID ->
                onRegistered(causeSequence, registered.wrapAndApplyHeader(buffer, offset, header));
            default -> {} // answers nobody
        }
    }

    private void onOrder(long sequence, PaperOrderChangedDecoder message) {
        orderSequence = sequence;
        orderUuidHigh = message.orderUuidHigh();
        orderUuidLow = message.orderUuidLow();
        orderStatus = message.status();
    }

    private void onApplied(long sequence, RunAppliedDecoder message) {
        CompletableFuture<Answer> answer = waiting.get(message.requestId());
        if (answer == null) {
            return;
        }
        boolean hasOrder = (message.orderUuidHigh() | message.orderUuidLow()) != 0;
        boolean unused = answer.complete(new Answer(
                message.outcome(),
                sequence,
                message.userId(),
                message.runId(),
                message.runId() == 0 ? null : new UUID(message.runUuidHigh(), message.runUuidLow()),
                message.status(),
                message.reason(),
                hasOrder ? new UUID(message.orderUuidHigh(), message.orderUuidLow()) : null,
                statusOf(sequence, message.orderUuidHigh(), message.orderUuidLow()),
                refusalOf(sequence)));
    }

    private void onRegistered(long sequence, UserRegisteredDecoder message) {
        CompletableFuture<Answer> answer = waiting.get(message.requestId());
        if (answer == null) {
            return;
        }
        boolean unused = answer.complete(new Answer(
                message.userId() == 0 ? RunOutcome.REFUSED : RunOutcome.APPLIED,
                sequence,
                message.userId(),
                0,
                null,
                RunStatus.NULL_VAL,
                PaperReason.NONE,
                null,
                null,
                refusalOf(sequence)));
    }

    private @Nullable OrderStatus statusOf(long sequence, long uuidHigh, long uuidLow) {
        return orderSequence == sequence && orderUuidHigh == uuidHigh && orderUuidLow == uuidLow ? orderStatus : null;
    }

    private @Nullable String refusalOf(long sequence) {
        return refusedSequence == sequence ? refusal : null;
    }
}
