package sniper.core.paper;

import sniper.core.message.PaperReason;

/** What a run may enter. Threading: called by the engine stage; may not allocate. */
@FunctionalInterface
public interface OrderGate {
    /**
     * Returns {@code NONE}, or the first reason against it in the order of {@link PaperReason}; that the run is RUNNING and
     * the client order id new was looked at before.
     *
     * @param order resolved against these books
     */
    PaperReason check(OrderRequest order, RunBooks books, boolean marketOpen, long nowNs);
}
