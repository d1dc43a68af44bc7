package sniper.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static sniper.risk.RiskRig.PRICE;

import org.junit.jupiter.api.Test;
import sniper.core.instrument.Instrument;
import sniper.core.message.DenyReason;
import sniper.core.message.IntentDeniedDecoder;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.RunMode;
import sniper.core.message.Side;
import sniper.core.order.OrderFlow;
import sniper.core.order.OrderId;
import sniper.core.order.OrderIntent;
import sniper.core.order.Orders;
import sniper.core.output.OutputLog;
import sniper.core.run.Run;
import sniper.core.state.EngineTime;
import sniper.core.timer.Timers;
import sniper.risk.limits.LimitScope;

class DuplicateOrderTest {
    @Test
    void shouldNotSendAPreparedOrderTwice() {
        RiskRig rig = new RiskRig();
        Instrument instrument = rig.instrument(1, 5);
        Run run = rig.run(1, 1, RunMode.LIVE, 0);
        assertThat(rig.say(LimitScope.GLOBAL, 0, RiskRig.global())).isNull();
        OutputLog outputs = new OutputLog(1 << 16, 512);
        EngineTime time = new EngineTime();
        time.advance(7, rig.nowNs);
        OrderFlow orders = new OrderFlow(time, rig.positions, new Orders(8), rig.gate, new Timers(8, outputs), outputs);
        OrderIntent intent = rig.intent(run, instrument, Side.BUY, 0, PRICE, 10);
        long prepared = orders.prepare(intent);

        assertThat(orders.submit(intent.preparedAs(prepared))).isEqualTo(prepared);
        long from = outputs.tail();
        assertThat(orders.submit(intent.preparedAs(prepared))).isEqualTo(OrderId.NONE);

        assertThat(run.openOrders()).isEqualTo(1);
        DenyReason[] reason = new DenyReason[1];
        outputs.forEach(
                from,
                outputs.tail(),
                (ordinal, buffer, offset, length) -> reason[0] = new IntentDeniedDecoder()
                        .wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder())
                        .reason());
        assertThat(reason[0]).isEqualTo(DenyReason.DUPLICATE_ORDER);
    }
}
