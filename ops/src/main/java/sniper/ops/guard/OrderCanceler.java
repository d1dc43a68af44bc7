package sniper.ops.guard;

import java.io.IOException;
import java.util.List;

/** All a guard can do at an exchange. Implementations may block; what fails says why in one line. */
interface OrderCanceler {
    /** Asks the exchange to cancel every open order of the account. */
    void cancelAll() throws IOException;

    /** Symbols of what still rests, each once. */
    List<String> restingSymbols() throws IOException;

    /** Cancels what rests of one symbol. */
    void cancel(String symbol) throws IOException;
}
