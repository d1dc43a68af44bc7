package sniper.core.paper;

/** What becomes of digits beyond the last one; of the magnitude, whatever the sign. */
public enum Rounding {
    DOWN,
    UP,
    HALF_EVEN
}
