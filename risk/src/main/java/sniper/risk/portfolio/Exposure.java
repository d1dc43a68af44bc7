package sniper.risk.portfolio;

/**
 * One position, as stress and metrics see it.
 *
 * @param sizeAtoms what it is worth
 * @param exposureAtoms what moves with the price; more than the size only with leverage
 * @param varAtoms its own value at risk
 * @param drawdownBps its deepest so far
 */
public record Exposure(long sizeAtoms, long exposureAtoms, long varAtoms, int drawdownBps) {
    public Exposure {
        if (sizeAtoms < 0 || exposureAtoms < 0 || varAtoms < 0 || drawdownBps < 0) {
            throw new IllegalArgumentException("an exposure must not be negative: sizeAtoms=" + sizeAtoms
                    + " exposureAtoms=" + exposureAtoms + " varAtoms=" + varAtoms + " drawdownBps=" + drawdownBps);
        }
    }
}
