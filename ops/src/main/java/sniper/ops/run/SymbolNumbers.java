package sniper.ops.run;

/** The numbers instruments have in the journal. Any thread. */
@FunctionalInterface
public interface SymbolNumbers {
    /** 0 = nothing is known of the symbol. */
    int numberOf(String symbol);
}
