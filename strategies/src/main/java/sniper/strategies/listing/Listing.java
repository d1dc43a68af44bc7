package sniper.strategies.listing;

import sniper.core.message.Flag;
import sniper.core.message.ListingObservedDecoder;
import sniper.core.message.ListingPhase;
import sniper.core.state.StateHash;

/** What each source says of one listing, and what follows. Threading: owned by the engine stage. */
final class Listing {
    private static final int NOT_STATED = -1;
    private static final int READY_STS = 2;
    private static final int READY_ST = 2;
    private static final int READY_TT = 4;
    private static final int ACTIVE_STATUS = 3;

    private final int instrumentId;
    private ListingPhase phase = ListingPhase.UNKNOWN;
    private int evidence;
    private int sts = NOT_STATED;
    private int st = NOT_STATED;
    private int tt = NOT_STATED;
    private long calendarOpenNs;
    private long symbolsOpenNs;
    private long exchangeOpenNs;
    private boolean inCalendar;
    private boolean inExchangeInfo;
    private boolean inDefaultSymbols;
    private boolean complete;
    private boolean trading;
    private boolean heard;

    Listing(int instrumentId) {
        this.instrumentId = instrumentId;
    }

    int instrumentId() {
        return instrumentId;
    }

    ListingPhase phase() {
        return phase;
    }

    int evidence() {
        return evidence;
    }

    /** A source has spoken of it to this process. */
    boolean isHeard() {
        return heard;
    }

    /** A new process took over: what the sources said before may have changed since. */
    void forget() {
        heard = false;
        sts = NOT_STATED;
        st = NOT_STATED;
        tt = NOT_STATED;
        calendarOpenNs = 0;
        symbolsOpenNs = 0;
        exchangeOpenNs = 0;
        inCalendar = false;
        inExchangeInfo = false;
        inDefaultSymbols = false;
        complete = false;
    }

    void observe(ListingObservedDecoder message) {
        heard = true;
        boolean present = message.present() == Flag.YES;
        switch (message.source()) {
            case CALENDAR -> {
                inCalendar = present;
                calendarOpenNs = present ? message.openTimeNs() : 0;
            }
            case SYMBOLS_V2 -> observeSymbols(message, present);
            case EXCHANGE_INFO -> {
                inExchangeInfo = present;
                exchangeOpenNs = present ? message.openTimeNs() : 0;
            }
            case DEFAULT_SYMBOLS -> inDefaultSymbols = present;
            case OPERATOR, NULL_VAL -> {}
        }
    }

    private void observeSymbols(ListingObservedDecoder message, boolean present) {
        sts = present ? message.sts() : NOT_STATED;
        st = present ? message.st() : NOT_STATED;
        tt = present ? message.tt() : NOT_STATED;
        complete = present && message.complete() == Flag.YES;
        symbolsOpenNs = present ? message.openTimeNs() : 0;
    }

    void trading(boolean nowTrading) {
        trading = nowTrading;
    }

    /** Works out phase and evidence anew; returns whether either changed. */
    boolean update(long toleranceNs) {
        ListingPhase nowPhase = phaseNow();
        int nowEvidence = evidenceNow(toleranceNs);
        boolean changed = nowPhase != phase || nowEvidence != evidence;
        phase = nowPhase;
        evidence = nowEvidence;
        return changed;
    }

    private ListingPhase phaseNow() {
        if (trading || (sts == ACTIVE_STATUS && st == ACTIVE_STATUS && tt == READY_TT)) {
            return ListingPhase.TRADING;
        }
        if (isReadyPattern()) {
            return ListingPhase.READY;
        }
        if (sts == 2 && st == 2) {
            return ListingPhase.PRE_READY_3;
        }
        if (sts == 2 && st == 1) {
            return ListingPhase.PRE_READY_2;
        }
        if (sts == 1 && st == 1) {
            return ListingPhase.PRE_READY_1;
        }
        return inCalendar || inExchangeInfo || sts != NOT_STATED ? ListingPhase.ANNOUNCED : ListingPhase.UNKNOWN;
    }

    private boolean isReadyPattern() {
        return sts == READY_STS && st == READY_ST && tt == READY_TT;
    }

    private int evidenceNow(long toleranceNs) {
        return (isReadyPattern() ? Evidence.READY_PATTERN : 0)
                | (agreedOpenNs(toleranceNs) != 0 ? Evidence.OPEN_TIMES_AGREE : 0)
                | (inCalendar ? Evidence.IN_CALENDAR : 0)
                | (inExchangeInfo ? Evidence.IN_EXCHANGE_INFO : 0)
                | (complete ? Evidence.DATA_COMPLETE : 0)
                | (inDefaultSymbols ? Evidence.IN_DEFAULT_SYMBOLS : 0);
    }

    /** The open time that at least two sources agree on, the exchange's own if it is one of them; 0 when none. */
    long agreedOpenNs(long toleranceNs) {
        if (agree(exchangeOpenNs, calendarOpenNs, toleranceNs) || agree(exchangeOpenNs, symbolsOpenNs, toleranceNs)) {
            return exchangeOpenNs;
        }
        return agree(calendarOpenNs, symbolsOpenNs, toleranceNs) ? calendarOpenNs : 0;
    }

    private static boolean agree(long one, long other, long toleranceNs) {
        return one != 0 && other != 0 && Math.abs(one - other) <= toleranceNs;
    }

    /** The best statement of the open time, agreed or not; 0 when there is none. */
    long statedOpenNs() {
        if (exchangeOpenNs != 0) {
            return exchangeOpenNs;
        }
        return calendarOpenNs != 0 ? calendarOpenNs : symbolsOpenNs;
    }

    void hashInto(StateHash hash) {
        hash.add(instrumentId)
                .add(phase)
                .add(evidence)
                .add(sts)
                .add(st)
                .add(tt)
                .add(calendarOpenNs)
                .add(symbolsOpenNs)
                .add(exchangeOpenNs)
                .add(inCalendar)
                .add(inExchangeInfo)
                .add(inDefaultSymbols)
                .add(complete)
                .add(trading)
                .add(heard);
    }
}
