package sniper.ops.run;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import sniper.core.message.OrderStatus;
import sniper.core.message.PaperReason;
import sniper.core.message.RunOutcome;
import sniper.core.message.RunStatus;

/**
 * What the engine made of a request.
 *
 * @param sequence of the request in the journal
 * @param userId of a user that was added; 0 = refused
 * @param runId 0 = it was about no run
 * @param run null: it was about no run
 * @param status of the run after it
 * @param reason of an order: why it was rejected
 * @param order of an order: its name, or that of the first one with this client order id
 * @param orderStatus of an order that is new: NEW, FILLED or REJECTED; null: of no order, or of one there was already
 * @param refusal the engine's own words, when it refused
 */
public record Answer(
        RunOutcome outcome,
        long sequence,
        int userId,
        int runId,
        @Nullable UUID run,
        RunStatus status,
        PaperReason reason,
        @Nullable UUID order,
        @Nullable OrderStatus orderStatus,
        @Nullable String refusal) {}
