package sniper.journal.replay;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import sniper.core.message.AccountReportedDecoder;
import sniper.core.message.ActivityObservedDecoder;
import sniper.core.message.AlarmRaisedDecoder;
import sniper.core.message.AlertsAcknowledgedDecoder;
import sniper.core.message.BalanceReportedDecoder;
import sniper.core.message.BookTickerDecoder;
import sniper.core.message.BrokerSessionDecoder;
import sniper.core.message.CalendarSessionsDecoder;
import sniper.core.message.CancelAllCommandDecoder;
import sniper.core.message.CancelOrderDecoder;
import sniper.core.message.ClockSampledDecoder;
import sniper.core.message.CommandRefusedDecoder;
import sniper.core.message.ContributionRetryDecoder;
import sniper.core.message.DealsDecoder;
import sniper.core.message.DepthDecoder;
import sniper.core.message.DifferenceFoundDecoder;
import sniper.core.message.FaultRecordedDecoder;
import sniper.core.message.FillBookedDecoder;
import sniper.core.message.FillReportedDecoder;
import sniper.core.message.FlattenCommandDecoder;
import sniper.core.message.HaltCommandDecoder;
import sniper.core.message.InstrumentDefinedDecoder;
import sniper.core.message.IntentDeniedDecoder;
import sniper.core.message.LaunchAlertedDecoder;
import sniper.core.message.LaunchMovedDecoder;
import sniper.core.message.LedgerRefusedDecoder;
import sniper.core.message.ListingObservedDecoder;
import sniper.core.message.ListingPhaseChangedDecoder;
import sniper.core.message.ListingSourcePolledDecoder;
import sniper.core.message.NewOrderDecoder;
import sniper.core.message.OpenOrderReportedDecoder;
import sniper.core.message.OrderChangedDecoder;
import sniper.core.message.OrderRepliedDecoder;
import sniper.core.message.OrderReportedDecoder;
import sniper.core.message.PaperOrderChangedDecoder;
import sniper.core.message.PaperOrderCommandDecoder;
import sniper.core.message.PaperPositionChangedDecoder;
import sniper.core.message.PaperTradedDecoder;
import sniper.core.message.PatternConfigDecoder;
import sniper.core.message.PeriodClosesDecoder;
import sniper.core.message.PhaseChangedDecoder;
import sniper.core.message.PrepareOrderDecoder;
import sniper.core.message.QuarantineCommandDecoder;
import sniper.core.message.QueryOrderDecoder;
import sniper.core.message.ReconciledDecoder;
import sniper.core.message.ReconciliationRequestedDecoder;
import sniper.core.message.ResumeCommandDecoder;
import sniper.core.message.RiskAlertedDecoder;
import sniper.core.message.RiskLimitsDecoder;
import sniper.core.message.RiskMatrixDefinedDecoder;
import sniper.core.message.RiskMeasuredDecoder;
import sniper.core.message.RunAppliedDecoder;
import sniper.core.message.RunChangedDecoder;
import sniper.core.message.RunCommandDecoder;
import sniper.core.message.RunEventLegDecoder;
import sniper.core.message.RunEventRecordedDecoder;
import sniper.core.message.RunMarkDecoder;
import sniper.core.message.RunMarkedDecoder;
import sniper.core.message.RunOpenedDecoder;
import sniper.core.message.RunStartDecoder;
import sniper.core.message.RunSymbolDecoder;
import sniper.core.message.RunTickDecoder;
import sniper.core.message.SafeguardConfigDecoder;
import sniper.core.message.ScopeLimitsDecoder;
import sniper.core.message.SessionStartedDecoder;
import sniper.core.message.SigningKeyDecoder;
import sniper.core.message.SizingConfigDecoder;
import sniper.core.message.SnapshotRequestedDecoder;
import sniper.core.message.SniperConfigDecoder;
import sniper.core.message.StrategyQuarantinedDecoder;
import sniper.core.message.SubscribeInstrumentDecoder;
import sniper.core.message.SubscriptionChangedDecoder;
import sniper.core.message.TargetChangedDecoder;
import sniper.core.message.TargetCommandDecoder;
import sniper.core.message.TargetSizedDecoder;
import sniper.core.message.TimerExpiredDecoder;
import sniper.core.message.TimerRequestedDecoder;
import sniper.core.message.TradeListedDecoder;
import sniper.core.message.TradingStateChangedDecoder;
import sniper.core.message.UserAddedDecoder;
import sniper.core.message.UserDefinedDecoder;
import sniper.core.message.UserRegisteredDecoder;
import sniper.core.message.VenueReadinessDecoder;

/** Every message there is, by template id. A new message is one more line here; a test tells when it is missing. */
final class MessageDecoders {
    private static final List<Class<?>> DECODERS = List.of(
            SessionStartedDecoder.class,
            UserDefinedDecoder.class,
            RunCommandDecoder.class,
            RiskLimitsDecoder.class,
            ScopeLimitsDecoder.class,
            RiskMatrixDefinedDecoder.class,
            SniperConfigDecoder.class,
            TargetCommandDecoder.class,
            QuarantineCommandDecoder.class,
            HaltCommandDecoder.class,
            ResumeCommandDecoder.class,
            SigningKeyDecoder.class,
            FlattenCommandDecoder.class,
            CancelAllCommandDecoder.class,
            InstrumentDefinedDecoder.class,
            ListingObservedDecoder.class,
            BookTickerDecoder.class,
            DealsDecoder.class,
            DepthDecoder.class,
            SubscriptionChangedDecoder.class,
            ClockSampledDecoder.class,
            VenueReadinessDecoder.class,
            OrderRepliedDecoder.class,
            OrderReportedDecoder.class,
            FillReportedDecoder.class,
            BalanceReportedDecoder.class,
            TimerExpiredDecoder.class,
            NewOrderDecoder.class,
            CancelOrderDecoder.class,
            QueryOrderDecoder.class,
            PrepareOrderDecoder.class,
            TimerRequestedDecoder.class,
            SubscribeInstrumentDecoder.class,
            SnapshotRequestedDecoder.class,
            ListingPhaseChangedDecoder.class,
            TargetChangedDecoder.class,
            IntentDeniedDecoder.class,
            OrderChangedDecoder.class,
            FillBookedDecoder.class,
            TradingStateChangedDecoder.class,
            RunChangedDecoder.class,
            CommandRefusedDecoder.class,
            FaultRecordedDecoder.class,
            AlarmRaisedDecoder.class,
            OpenOrderReportedDecoder.class,
            TradeListedDecoder.class,
            AccountReportedDecoder.class,
            ReconciliationRequestedDecoder.class,
            DifferenceFoundDecoder.class,
            ReconciledDecoder.class,
            ActivityObservedDecoder.class,
            LaunchAlertedDecoder.class,
            LaunchMovedDecoder.class,
            TargetSizedDecoder.class,
            SizingConfigDecoder.class,
            ListingSourcePolledDecoder.class,
            PatternConfigDecoder.class,
            PhaseChangedDecoder.class,
            SafeguardConfigDecoder.class,
            StrategyQuarantinedDecoder.class,
            RiskMeasuredDecoder.class,
            AlertsAcknowledgedDecoder.class,
            RiskAlertedDecoder.class,
            UserAddedDecoder.class,
            RunStartDecoder.class,
            RunTickDecoder.class,
            PaperOrderCommandDecoder.class,
            ContributionRetryDecoder.class,
            CalendarSessionsDecoder.class,
            PeriodClosesDecoder.class,
            BrokerSessionDecoder.class,
            LedgerRefusedDecoder.class,
            UserRegisteredDecoder.class,
            RunOpenedDecoder.class,
            RunSymbolDecoder.class,
            PaperOrderChangedDecoder.class,
            PaperTradedDecoder.class,
            PaperPositionChangedDecoder.class,
            RunEventRecordedDecoder.class,
            RunEventLegDecoder.class,
            RunMarkedDecoder.class,
            RunMarkDecoder.class,
            RunAppliedDecoder.class);

    private static final Map<Integer, MessageLayout> BY_TEMPLATE_ID = DECODERS.stream()
            .map(MessageLayout::new)
            .collect(Collectors.toUnmodifiableMap(MessageLayout::templateId, Function.identity()));

    private MessageDecoders() {}

    /** Empty for a message of a newer program. */
    static Optional<MessageLayout> find(int templateId) {
        return Optional.ofNullable(BY_TEMPLATE_ID.get(templateId));
    }

    static List<MessageLayout> all() {
        return List.copyOf(BY_TEMPLATE_ID.values());
    }
}
