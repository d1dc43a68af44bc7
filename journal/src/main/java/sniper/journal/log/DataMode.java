package sniper.journal.log;

/** What a data directory is for. The modes never share one: a paper fill in a live journal would be believed. */
public enum DataMode {
    /** The exchange simulator over real sockets. */
    DEMO,
    /** Real market data, fills made by the engine. */
    PAPER,
    /** Real orders. */
    LIVE
}
