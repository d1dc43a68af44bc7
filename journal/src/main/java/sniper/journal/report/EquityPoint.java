package sniper.journal.report;

/**
 * @param atoms what trading has brought so far, open positions valued at the bid
 * @param drawdownAtoms how far that is below its highest
 */
public record EquityPoint(long timeNs, long atoms, long drawdownAtoms) {}
