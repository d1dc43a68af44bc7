package sniper.gateway.simulator;

import java.util.List;

/** What goes wrong from the start on. */
public record Script(List<Rule> rules, FrameFormat format) {
    public static final Script NONE = new Script(List.of(), FrameFormat.PLAIN);

    public Script {
        rules = List.copyOf(rules);
    }
}
