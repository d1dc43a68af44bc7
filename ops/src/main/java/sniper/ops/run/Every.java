package sniper.ops.run;

import sniper.core.message.SlotUnit;

/** How far the slots of a plan are apart. */
public record Every(int value, SlotUnit unit) {}
