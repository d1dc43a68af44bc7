package sniper.journal.chain;

import java.util.function.LongPredicate;

/** What of a journal somebody asks about. Asked after the input that caused it has been seen. */
public interface Wanted {
    /** @param targetId 0 when it is nobody's target */
    boolean order(long orderId, int instrumentId, int targetId);

    /** @param targetId the latest of the run in this instrument; 0 when there is none */
    boolean denial(long sequence, int ordinal, int instrumentId, int targetId);

    /** Orders alone. */
    static Wanted orders(LongPredicate orderIds) {
        return new Wanted() {
            @Override
            public boolean order(long orderId, int instrumentId, int targetId) {
                return orderIds.test(orderId);
            }

            @Override
            public boolean denial(long sequence, int ordinal, int instrumentId, int targetId) {
                return false;
            }
        };
    }

    /** What risk denied at this place. */
    static Wanted denialAt(long place, int number) {
        return new Wanted() {
            @Override
            public boolean order(long orderId, int instrumentId, int targetId) {
                return false;
            }

            @Override
            public boolean denial(long sequence, int ordinal, int instrumentId, int targetId) {
                return sequence == place && ordinal == number;
            }
        };
    }
}
