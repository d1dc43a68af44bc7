package sniper.journal.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.LongHashSet;
import org.jspecify.annotations.Nullable;
import sniper.core.message.MessageHeaderDecoder;
import sniper.core.message.NewOrderDecoder;
import sniper.core.message.RunMode;
import sniper.core.order.OrderId;

/**
 * Good records of a damaged journal that another does not hold, wherever in the files they lie. Threading: one use, by
 * one thread.
 */
final class LeftOut {
    private final LongHashSet kept = new LongHashSet();
    private final LongHashSet seen = new LongHashSet();
    private final List<String> orders = new ArrayList<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final NewOrderDecoder newOrder = new NewOrderDecoder();
    private long count;
    private long first;
    private long last;

    /** @param keptDirectory the one that holds what could be kept */
    LeftOut(Path keptDirectory) {
        try (JournalReader reader = new JournalReader(keptDirectory)) {
            while (reader.next() == JournalReader.Step.RECORD) {
                kept.add(key(reader.record()));
            }
        }
    }

    /** Looks through every file, past every damage. */
    void find(Path damagedDirectory) throws IOException {
        JournalBase base = JournalBase.read(damagedDirectory);
        for (Path path : JournalFiles.list(damagedDirectory.resolve(JournalFiles.DIRECTORY))) {
            if (!base.keeps(path)) {
                continue; // dropped, though not deleted yet
            }
            RecordCheck check = new RecordCheck();
            try (QueueFile file = new QueueFile(path, QueueFile.newChunk())) {
                while (!LostRecords.find(file).isNothing()) {
                    if (check.wrap(file.chunk(), file.index(), file.documentLength())) {
                        onRecord(check.record());
                    }
                    file.skip();
                }
            }
        }
    }

    private void onRecord(JournalRecord record) {
        long key = key(record);
        if (kept.contains(key) || !seen.add(key)) {
            return;
        }
        count++;
        first = first == 0 ? record.sequence() : Math.min(first, record.sequence());
        last = Math.max(last, record.sequence());
        boolean isOrder = !record.isInput()
                && record.length() >= MessageHeaderDecoder.ENCODED_LENGTH + NewOrderDecoder.BLOCK_LENGTH
                && header.wrap(record.buffer(), record.offset()).templateId() == NewOrderDecoder.TEMPLATE_ID;
        if (isOrder) {
            newOrder.wrapAndApplyHeader(record.buffer(), record.offset(), header);
            if (newOrder.mode() == RunMode.LIVE) {
                orders.add(OrderId.toText(newOrder.runId(), newOrder.orderId()));
            }
        }
    }

    /** Checksum and place: two records that share both are the same. */
    private static long key(JournalRecord record) {
        long place = record.sequence() * 0x1_0000 + record.ordinal();
        return Long.rotateLeft(place, 24) * 2 + (record.isInput() ? 1 : 0) ^ ((long) record.crc() << 32);
    }

    /** @param dropped how many records were dropped before the first one: neither kept nor missed */
    RepairReport report(@Nullable JournalDamage damage, long dropped, JournalTail tail, long promised) {
        return new RepairReport(
                damage,
                tail.records() - dropped,
                tail.lastSequence(),
                promised < 0 ? promised : Math.max(0, promised - dropped),
                count,
                first,
                last,
                List.copyOf(orders));
    }
}
