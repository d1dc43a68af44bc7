package sniper.strategies.listing;

import sniper.core.message.Flag;
import sniper.core.message.ListingObservedDecoder;
import sniper.core.message.ListingPhase;
import sniper.core.message.ListingSource;
import sniper.core.state.StateCopy;
import sniper.core.state.StateHash;
import sniper.strategies.pattern.Activities;
import sniper.strategies.pattern.LaunchFacts;
import sniper.strategies.pattern.PackedPattern;
import sniper.strategies.pattern.PatternEvidence;
import sniper.strategies.pattern.SymbolFacts;

/** What each source says of one listing, and what follows. Threading: owned by the engine stage. */
final class Listing {
    private final int instrumentId;
    private ListingPhase phase = ListingPhase.UNKNOWN;
    private int evidence;
    private int packed = PackedPattern.NONE;
    private Activities activities = Activities.NONE;
    private String project = "";
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
        packed = PackedPattern.NONE;
        activities = Activities.NONE;
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
                project = message.project();
            }
            case SYMBOLS_V2 -> observeSymbols(message, present);
            case EXCHANGE_INFO -> {
                inExchangeInfo = present;
                exchangeOpenNs = present ? message.openTimeNs() : 0;
            }
            case DEFAULT_SYMBOLS -> inDefaultSymbols = present;
            case OPERATOR, NULL_VAL -> {} // what the operator says is for one target, see Target
        }
    }

    private void observeSymbols(ListingObservedDecoder message, boolean present) {
        packed = present ? PackedPattern.pack(message.sts(), message.st(), message.tt()) : PackedPattern.NONE;
        complete = present && message.complete() == Flag.YES;
        symbolsOpenNs = present ? message.openTimeNs() : 0;
    }

    void observe(Activities latest) {
        activities = latest;
    }

    void trading(boolean nowTrading) {
        trading = nowTrading;
    }

    /** Takes the phase it is in, and works out its evidence anew; returns whether either changed. */
    boolean update(ListingPhase nowPhase, long toleranceNs, boolean fresh, boolean promoted) {
        int nowEvidence = evidenceNow(toleranceNs, fresh, promoted);
        boolean changed = nowPhase != phase || nowEvidence != evidence;
        phase = nowPhase;
        evidence = nowEvidence;
        return changed;
    }

    /** The exchange names it, has lately been heard, and the web site's list of symbols says nothing of it. */
    boolean isOnlyOfficial() {
        return inExchangeInfo && packed == PackedPattern.NONE && (evidence & PatternEvidence.FRESH) != 0;
    }

    /** Some source names it. */
    boolean isAnnounced() {
        return inCalendar || inExchangeInfo;
    }

    boolean isTrading() {
        return trading;
    }

    /** See {@link PackedPattern}. */
    int packed() {
        return packed;
    }

    /** None when they were observed longer ago. */
    Activities activities(long nowNs, long maxAgeNs) {
        return activities.freshAt(nowNs, maxAgeNs);
    }

    SymbolFacts symbol() {
        return new SymbolFacts(instrumentId, packed, complete ? SymbolFacts.ALL_FIELDS : SymbolFacts.COIN_ID);
    }

    LaunchFacts launch(long openNs, Activities fresh) {
        return new LaunchFacts(instrumentId, openNs, project, 1, packed != PackedPattern.NONE, fresh);
    }

    private int evidenceNow(long toleranceNs, boolean fresh, boolean promoted) {
        return (PackedPattern.isReady(packed) ? PatternEvidence.READY_PATTERN : 0)
                | (agreedOpenNs(toleranceNs) != 0 ? PatternEvidence.OPEN_TIMES_AGREE : 0)
                | (inCalendar ? PatternEvidence.IN_CALENDAR : 0)
                | (inExchangeInfo ? PatternEvidence.IN_EXCHANGE_INFO : 0)
                | (complete ? PatternEvidence.DATA_COMPLETE : 0)
                | (inDefaultSymbols ? PatternEvidence.IN_DEFAULT_SYMBOLS : 0)
                | (promoted ? PatternEvidence.ACTIVITY : 0)
                | (fresh ? PatternEvidence.FRESH : 0);
    }

    /** Which sources name it, by their numbers as bits. */
    int sources() {
        return bit(inCalendar, ListingSource.CALENDAR)
                | bit(packed != PackedPattern.NONE, ListingSource.SYMBOLS_V2)
                | bit(inExchangeInfo, ListingSource.EXCHANGE_INFO)
                | bit(inDefaultSymbols, ListingSource.DEFAULT_SYMBOLS);
    }

    private static int bit(boolean set, ListingSource source) {
        return set ? 1 << source.value() : 0;
    }

    /** The open time that at least two sources agree on, the exchange's own if it is one of them; 0 when none. */
    long agreedOpenNs(long toleranceNs) {
        if (agree(exchangeOpenNs, calendarOpenNs, toleranceNs) || agree(exchangeOpenNs, symbolsOpenNs, toleranceNs)) {
            return exchangeOpenNs;
        }
        return agree(calendarOpenNs, symbolsOpenNs, toleranceNs) ? calendarOpenNs : 0;
    }

    /**
     * The same with one source more, the operator, whom no other may contradict: 0 when one does.
     *
     * @param operatorNs 0 = does not say
     */
    long agreedOpenNs(long toleranceNs, long operatorNs) {
        if (operatorNs == 0) {
            return agreedOpenNs(toleranceNs);
        }
        boolean contradicted = differ(exchangeOpenNs, operatorNs, toleranceNs)
                || differ(calendarOpenNs, operatorNs, toleranceNs)
                || differ(symbolsOpenNs, operatorNs, toleranceNs);
        return contradicted ? 0 : statedOpenNs();
    }

    private static boolean differ(long one, long other, long toleranceNs) {
        return one != 0 && !agree(one, other, toleranceNs);
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

    void copy(StateCopy state) {
        phase = state.of(phase);
        evidence = state.of(evidence);
        packed = state.of(packed);
        activities = activities.copy(state);
        project = state.of(project);
        calendarOpenNs = state.of(calendarOpenNs);
        symbolsOpenNs = state.of(symbolsOpenNs);
        exchangeOpenNs = state.of(exchangeOpenNs);
        inCalendar = state.of(inCalendar);
        inExchangeInfo = state.of(inExchangeInfo);
        inDefaultSymbols = state.of(inDefaultSymbols);
        complete = state.of(complete);
        trading = state.of(trading);
        heard = state.of(heard);
    }

    void hashInto(StateHash hash) {
        hash.add(instrumentId)
                .add(phase)
                .add(evidence)
                .add(packed)
                .add(activities.typeBits())
                .add(activities.count())
                .add(activities.observedNs())
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
