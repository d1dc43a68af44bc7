package sniper.gateway.mexc;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What the venue says of the account. */
public record AccountState(boolean canTrade, List<Balance> balances) {
    /** Decimal texts. */
    public record Balance(String asset, String free, String locked) {}

    /** Threading: one thread at a time. */
    static final class Reader {
        private final List<Balance> balances = new ArrayList<>();
        private boolean canTrade;
        private String asset = "";
        private String free = "";
        private String locked = "";

        void field(String name, JsonParser value) throws IOException {
            switch (name) {
                case "canTrade" -> canTrade = JsonAnswer.bool(value);
                case "balances" -> JsonAnswer.array(value, this::balance);
                default -> {}
            }
        }

        private void balance(JsonParser value) throws IOException {
            asset = "";
            free = locked = "0";
            JsonAnswer.object(value, this::balanceField);
            balances.add(new Balance(asset, free, locked));
        }

        private void balanceField(String name, JsonParser value) throws IOException {
            switch (name) {
                case "asset" -> asset = JsonAnswer.text(value);
                case "free" -> free = JsonAnswer.text(value);
                case "locked" -> locked = JsonAnswer.text(value);
                default -> {}
            }
        }

        AccountState state() {
            return new AccountState(canTrade, List.copyOf(balances));
        }
    }
}
