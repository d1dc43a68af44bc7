package sniper.core.order;

import org.jspecify.annotations.Nullable;
import sniper.core.position.Position;
import sniper.core.position.Positions;
import sniper.core.state.SlotIndex;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;

/**
 * The table of orders, open and recently done. Threading: owned by the engine stage.
 *
 * <p>A done order stays for late reports until its place is needed, oldest first; an order that is not done is never
 * dropped.
 */
public final class Orders {
    private final SlotIndex index;
    private final Order[] orders;
    private final int[] doneSlots;
    private long doneHead;
    private long doneTail;

    public Orders(int capacity) {
        index = new SlotIndex(capacity);
        orders = new Order[capacity];
        for (int i = 0; i < capacity; i++) {
            orders[i] = new Order();
        }
        doneSlots = new int[capacity];
    }

    public @Nullable Order get(long orderId) {
        int slot = index.slotOf(orderId);
        return slot == SlotIndex.NONE ? null : orders[slot];
    }

    boolean isFull() {
        return index.size() == index.capacity() && doneHead == doneTail;
    }

    Order add(long orderId, OrderIntent intent, Position position, long reservedAtoms, long timeNs) {
        if (index.size() == index.capacity()) {
            index.remove(doneSlots[(int) (doneHead++ % doneSlots.length)]);
        }
        int slot = index.add(orderId);
        assert slot != SlotIndex.NONE;
        Order order = orders[slot];
        order.reset(orderId, intent, position, reservedAtoms, timeNs);
        return order;
    }

    void done(Order order) {
        doneSlots[(int) (doneTail++ % doneSlots.length)] = index.slotOf(order.orderId);
    }

    /** Slots to walk; {@link #at} gives null where there is no order. */
    public int bound() {
        return index.bound();
    }

    public @Nullable Order at(int slot) {
        return index.isUsed(slot) ? orders[slot] : null;
    }

    /** After the positions. */
    public void copy(StateCopy state, Positions positions) {
        state.part("orders");
        index.copy(state);
        doneHead = state.of(doneHead);
        doneTail = state.of(doneTail);
        state.of(doneSlots);
        for (int slot = 0; slot < index.bound(); slot++) {
            if (index.isUsed(slot)) {
                orders[slot].copy(state, positions);
            }
        }
    }

    public void hashInto(StateHash hash) {
        hash.add(doneHead).add(doneTail);
        for (int slot = 0; slot < index.bound(); slot++) {
            if (index.isUsed(slot)) {
                orders[slot].hashInto(hash);
            }
        }
    }
}
