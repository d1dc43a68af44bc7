package sniper.ops.run;

import java.util.Locale;
import org.agrona.concurrent.UnsafeBuffer;
import sniper.core.message.CommandRefusedDecoder;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.PaperOrderChangedDecoder;
import sniper.core.message.PaperPositionChangedDecoder;
import sniper.core.message.PaperTradedDecoder;
import sniper.core.message.RunAppliedDecoder;
import sniper.core.message.RunEventLegDecoder;
import sniper.core.message.RunEventRecordedDecoder;
import sniper.core.message.RunMarkDecoder;
import sniper.core.message.RunMarkedDecoder;
import sniper.core.message.RunOpenedDecoder;
import sniper.core.message.RunSymbolDecoder;
import sniper.core.message.UserRegisteredDecoder;

/** One output, in words. */
record Row(long cause, UnsafeBuffer bytes, int templateId, int runId, String words) {
    static Row of(long cause, UnsafeBuffer bytes) {
        MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(bytes, 0);
        int templateId = header.templateId();
        return switch (templateId) {
            case PaperOrderChangedDecoder.TEMPLATE_ID -> {
                PaperOrderChangedDecoder message = new PaperOrderChangedDecoder().wrapAndApplyHeader(bytes, 0, header);
                yield new Row(cause, bytes, templateId, message.runId(), "order " + message.status() + " " + message);
            }
            case PaperTradedDecoder.TEMPLATE_ID -> {
                PaperTradedDecoder message = new PaperTradedDecoder().wrapAndApplyHeader(bytes, 0, header);
                yield new Row(cause, bytes, templateId, message.runId(), "trade " + message.side() + " " + message);
            }
            case PaperPositionChangedDecoder.TEMPLATE_ID -> {
                PaperPositionChangedDecoder message =
                        new PaperPositionChangedDecoder().wrapAndApplyHeader(bytes, 0, header);
                yield new Row(cause, bytes, templateId, message.runId(), "position " + message);
            }
            case RunEventRecordedDecoder.TEMPLATE_ID -> {
                RunEventRecordedDecoder message = new RunEventRecordedDecoder().wrapAndApplyHeader(bytes, 0, header);
                yield new Row(
                        cause, bytes, templateId, message.runId(), "event " + message.eventType() + " " + message);
            }
            case RunEventLegDecoder.TEMPLATE_ID -> {
                RunEventLegDecoder message = new RunEventLegDecoder().wrapAndApplyHeader(bytes, 0, header);
                yield new Row(cause, bytes, templateId, message.runId(), "leg " + message);
            }
            case RunMarkedDecoder.TEMPLATE_ID -> {
                RunMarkedDecoder message = new RunMarkedDecoder().wrapAndApplyHeader(bytes, 0, header);
                yield new Row(cause, bytes, templateId, message.runId(), "marked " + message);
            }
            case RunMarkDecoder.TEMPLATE_ID -> {
                RunMarkDecoder message = new RunMarkDecoder().wrapAndApplyHeader(bytes, 0, header);
                yield new Row(cause, bytes, templateId, message.runId(), "mark " + message);
            }
            case RunOpenedDecoder.TEMPLATE_ID -> {
                RunOpenedDecoder message = new RunOpenedDecoder().wrapAndApplyHeader(bytes, 0, header);
                yield new Row(cause, bytes, templateId, message.runId(), "opened " + message);
            }
            case RunSymbolDecoder.TEMPLATE_ID -> {
                RunSymbolDecoder message = new RunSymbolDecoder().wrapAndApplyHeader(bytes, 0, header);
                yield new Row(cause, bytes, templateId, message.runId(), "symbol " + message);
            }
            case RunAppliedDecoder.TEMPLATE_ID -> {
                RunAppliedDecoder message = new RunAppliedDecoder().wrapAndApplyHeader(bytes, 0, header);
                yield new Row(
                        cause,
                        bytes,
                        templateId,
                        message.runId(),
                        "applied " + message.outcome() + " " + message.status() + " " + message);
            }
            case UserRegisteredDecoder.TEMPLATE_ID ->
                new Row(
                        cause,
                        bytes,
                        templateId,
                        0,
                        "user " + new UserRegisteredDecoder().wrapAndApplyHeader(bytes, 0, header));
            case CommandRefusedDecoder.TEMPLATE_ID -> {
                CommandRefusedDecoder message = new CommandRefusedDecoder().wrapAndApplyHeader(bytes, 0, header);
                yield new Row(cause, bytes, templateId, message.runId(), "refused " + message.reason());
            }
            default -> new Row(cause, bytes, templateId, 0, String.format(Locale.ROOT, "other %d", templateId));
        };
    }

    boolean isApplied() {
        return templateId == RunAppliedDecoder.TEMPLATE_ID;
    }

    /** A row of the database, or part of one. */
    boolean isOfBooks() {
        return templateId >= RunOpenedDecoder.TEMPLATE_ID && templateId < RunAppliedDecoder.TEMPLATE_ID;
    }

    RunAppliedDecoder applied() {
        return new RunAppliedDecoder().wrapAndApplyHeader(bytes, 0, new MessageHeaderDecoder());
    }

    /** The same for the same run of another user beside other runs. */
    String wordsWithoutNumbers() {
        return words.replaceAll("(runId|userId)=\\d+", "$1");
    }
}
