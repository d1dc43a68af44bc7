package sniper.journal.log;

import sniper.core.message.BookTickerDecoder;
import sniper.core.message.MessageHeaderDecoder;

/** Whether a record is what {@link JournalFixture} writes. */
final class RecordAssert {
    private RecordAssert() {}

    static void assertIsTicker(JournalRecord record) {
        BookTickerDecoder ticker = new BookTickerDecoder()
                .wrapAndApplyHeader(record.buffer(), record.offset(), new MessageHeaderDecoder());
        long sequence = record.sequence();
        if (!record.isInput()
                || record.ordinal() != 0
                || record.length() != JournalFixture.tickerLength()
                || record.timeNs() != JournalFixture.timeNs(sequence)
                || ticker.instrumentId() != (int) sequence
                || ticker.bidPriceTicks() != sequence * 7
                || ticker.bidQuantityLots() != sequence * 11
                || ticker.askPriceTicks() != sequence * 7 + 1
                || ticker.askQuantityLots() != sequence * 13
                || ticker.venueTimeNs() != record.timeNs()) {
            throw new AssertionError("not as written: sequence=" + sequence + " " + ticker);
        }
    }
}
