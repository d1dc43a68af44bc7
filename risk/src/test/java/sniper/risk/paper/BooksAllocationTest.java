package sniper.risk.paper;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import sniper.core.message.OrderStatus;
import sniper.core.message.OrderType;
import sniper.core.message.PaperReason;
import sniper.core.message.Side;
import sniper.core.output.OutputLog;
import sniper.core.paper.BookEvents;
import sniper.core.paper.BookTerms;
import sniper.core.paper.FillTerms;
import sniper.core.paper.OrderRequest;
import sniper.core.paper.RunBooks;

class BooksAllocationTest {
    private static final int ROUNDS = 5;
    private static final int TICKS = 100_000;
    private static final int SYMBOL = 0;
    private static final byte[] TEXT = "order".getBytes(StandardCharsets.UTF_8);

    private final RunBooks books = books();
    private final RunBooks before = books();
    private final PaperLimits gate = new PaperLimits();
    private final BookEvents events = new BookEvents(new OutputLog(1 << 16, 1024));
    private final OrderRequest order = new OrderRequest();
    private int rejected;

    /** A tick with a price, a market order, one that waits and is filled by the next, a mark, and the way back. */
    @Test
    void shouldAllocateNothingForTicksAndOrders() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        for (int round = 0; round <= ROUNDS && least > 0; round++) {
            long allocated = threads.getThreadAllocatedBytes(thread);
            for (int i = 0; i < TICKS; i++) {
                tick(round * (long) TICKS + i);
            }
            long bytes = threads.getThreadAllocatedBytes(thread) - allocated;
            least = round == 0 ? least : Math.min(least, bytes);
        }

        assertThat(least).isZero();
        assertThat(rejected).as("the first sells find nothing").isLessThan(10);
    }

    private void tick(long number) {
        long nowNs = number * 60_000_000_000L;
        before.set(books);
        books.price(SYMBOL, 100_00 + number % 7, nowNs);
        books.matchPending(nowNs, nowNs, events);
        Side side = number % 2 == 0 ? Side.BUY : Side.SELL;
        enter(side, OrderType.MARKET, nowNs);
        enter(side, OrderType.LIMIT, nowNs);
        books.mark(nowNs, false, nowNs, events);
        if (number % 10 == 9) {
            before.set(books);
            books.set(before);
        }
    }

    private void enter(Side side, OrderType type, long nowNs) {
        order.of(side, type);
        order.quantity().setScaled(1, 2);
        order.limitPrice().setScaled(side == Side.BUY ? 100_03 : 100_04, 2);
        order.symbol(SYMBOL);
        order.symbolText(TEXT, TEXT.length);
        order.clientOrderId(TEXT, TEXT.length);
        order.uuid(nowNs, type.value());
        books.resolve(order);
        PaperReason reason = gate.check(order, books, true, nowNs);
        if (reason == PaperReason.NONE) {
            OrderStatus unused = books.enter(order, nowNs, nowNs, events);
        } else {
            books.reject(order, reason, nowNs, events);
            rejected++;
        }
    }

    private static RunBooks books() {
        return new RunBooks(
                new BookTerms(1, 1, 1, Desk.amount("1000000"), new FillTerms(1, 1), Desk.amount("0"), Long.MAX_VALUE),
                List.of(Desk.symbol(1, "BTC", 2, 4)));
    }
}
