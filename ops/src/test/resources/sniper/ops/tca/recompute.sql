-- The figures of a post-trade report, by docs/tca.md alone: integers throughout, one rounding at the end of each.
CREATE MACRO half_away(part, whole) AS sign(part) * ((2 * abs(part) + whole) // (2 * whole));
CREATE MACRO bps(part, whole) AS half_away(part * 1000000::HUGEINT, whole);
CREATE MACRO atoms(half_tick_lots, scale) AS
    half_away(half_tick_lots * 100000000::HUGEINT, 2 * CAST(pow(10, scale) AS HUGEINT));

-- What was known of each instrument's two prices from each moment on; 0 = nothing.
CREATE TABLE knowledge AS
SELECT sequence, instrument, mid2, spread, max(time_ns) OVER (PARTITION BY instrument ORDER BY sequence) AS time_ns
FROM (
    SELECT sequence, time_ns, instrument,
        CASE WHEN least(bid, bid_lots, ask, ask_lots) > 0 THEN bid + ask ELSE 0 END AS mid2,
        ask - bid AS spread
    FROM tickers
    UNION ALL
    SELECT sequence, time_ns, instrument, 0, 0 FROM drops
    UNION ALL
    SELECT s.sequence, (SELECT coalesce(max(i.time_ns), 0) FROM inputs i WHERE i.sequence < s.sequence), instruments.id, 0, 0
    FROM sessions s CROSS JOIN (SELECT DISTINCT id FROM instruments) AS instruments
);

CREATE TABLE executed AS
SELECT id,
    sum(price::HUGEINT * lots) AS tick_lots,
    sum(lots)::HUGEINT AS lots,
    sum(quote_atoms)::HUGEINT AS atoms,
    sum(CASE WHEN fee_asset = 'QUOTE' THEN fee_atoms ELSE 0 END) AS fees,
    sum(CASE WHEN fee_asset = 'BASE' THEN fee_atoms ELSE 0 END) AS fees_base,
    sum(CASE WHEN fee_asset = 'OTHER' THEN fee_atoms ELSE 0 END) AS fees_other,
    arg_max(time_ns, sequence * 65536::HUGEINT + ordinal) AS last_ns
FROM fills GROUP BY id;

-- The first reply that settles the request; without one, the first that leaves it open.
CREATE TABLE answered AS
SELECT id, coalesce(
    arg_min(sent_ns, sequence) FILTER (outcome IN ('ACCEPTED', 'REJECTED', 'NOT_SENT')),
    arg_min(sent_ns, sequence) FILTER (outcome = 'UNKNOWN')) AS sent_ns
FROM replies GROUP BY id;

-- The first final state after the last one that was not.
CREATE TABLE ended AS
SELECT c.id, min(c.sequence) AS sequence, arg_max(c.status, c.sequence * 65536::HUGEINT + c.ordinal) AS status
FROM changes c
WHERE c.status IN ('FILLED', 'CANCELED', 'REJECTED', 'EXPIRED')
    AND NOT EXISTS (SELECT 1 FROM changes later WHERE later.id = c.id
        AND later.status NOT IN ('FILLED', 'CANCELED', 'REJECTED', 'EXPIRED')
        AND (later.sequence, later.ordinal) > (c.sequence, c.ordinal))
GROUP BY c.id;

CREATE TABLE base AS
SELECT o.id, o.sequence AS decided, o.side, o.price, o.lots::HUGEINT AS ordered, o.quote_atoms::HUGEINT AS quote_atoms,
    i.symbol, i.quote_asset, i.price_scale + i.quantity_scale AS scale, o.instrument,
    coalesce(e.lots, 0) AS lots, coalesce(e.tick_lots, 0) AS tick_lots, coalesce(e.atoms, 0) AS atoms,
    coalesce(e.fees, 0) AS fees, coalesce(e.fees_base, 0) AS fees_base, coalesce(e.fees_other, 0) AS fees_other,
    e.last_ns, nullif(a.sent_ns, 0) AS sent_ns, x.sequence AS end_sequence, x.status AS end_status,
    (SELECT nullif(arg_max(k.mid2, k.sequence), 0) FROM knowledge k
        WHERE k.instrument = o.instrument AND k.sequence <= o.sequence) AS decision2,
    (SELECT nullif(arg_max(k.mid2, k.sequence), 0) FROM knowledge k
        WHERE k.instrument = o.instrument AND k.sequence <= x.sequence) AS end2
FROM orders o
JOIN (SELECT DISTINCT * FROM instruments) i ON i.id = o.instrument
LEFT JOIN executed e ON e.id = o.id
LEFT JOIN answered a ON a.id = o.id
LEFT JOIN ended x ON x.id = o.id;

CREATE TABLE arrived AS
SELECT b.*,
    CASE WHEN b.sent_ns IS NULL
        THEN b.decision2
        ELSE (SELECT nullif(arg_max(k.mid2, k.sequence), 0) FROM knowledge k
            WHERE k.instrument = b.instrument AND k.time_ns <= b.sent_ns) END AS arrival2,
    CASE WHEN b.sent_ns IS NULL
        THEN (SELECT arg_max(k.spread, k.sequence) FROM knowledge k
            WHERE k.instrument = b.instrument AND k.sequence <= b.decided)
        ELSE (SELECT arg_max(k.spread, k.sequence) FROM knowledge k
            WHERE k.instrument = b.instrument AND k.time_ns <= b.sent_ns) END AS spread,
    CASE WHEN b.quote_atoms = 0 THEN b.ordered
        WHEN b.end_status = 'FILLED' AND b.lots > 0 THEN b.lots END AS due
FROM base b;

CREATE TABLE horizons (label VARCHAR, ns BIGINT);
INSERT INTO horizons VALUES ('100ms', 100000000), ('1s', 1000000000), ('5s', 5000000000), ('60s', 60000000000),
    ('300s', 300000000000);

CREATE TABLE marked AS
SELECT b.id, h.label,
    CASE WHEN (SELECT max(k.time_ns) FROM knowledge k WHERE k.instrument = b.instrument) >= b.last_ns + h.ns
        THEN (SELECT nullif(arg_max(k.mid2, k.sequence), 0) FROM knowledge k
            WHERE k.instrument = b.instrument AND k.time_ns <= b.last_ns + h.ns) END AS then2
FROM base b CROSS JOIN horizons h WHERE b.lots > 0;

CREATE TABLE markouts AS
SELECT b.id, m.label,
    bps(b.side * (b.lots * m.then2 - 2 * b.tick_lots), 2 * b.tick_lots) AS bps,
    atoms(b.side * (b.lots * m.then2 - 2 * b.tick_lots), b.scale) AS gain,
    atoms(2 * b.tick_lots, b.scale) AS value
FROM base b JOIN marked m ON m.id = b.id WHERE m.then2 IS NOT NULL;

CREATE TABLE report AS
SELECT a.id, a.symbol, a.quote_asset, a.lots, a.fees, a.fees_base, a.fees_other, a.atoms AS filled_value,
    CASE WHEN a.end_sequence IS NULL THEN NULL
        WHEN a.quote_atoms > 0 THEN a.atoms * 1000000 // a.quote_atoms
        ELSE a.lots * 1000000 // a.ordered END AS fill_ratio,
    bps(2 * a.spread::HUGEINT, a.arrival2) AS spread_bps,
    CASE WHEN a.lots > 0 THEN bps(a.side * (2 * a.tick_lots - a.lots * a.arrival2), a.lots * a.arrival2) END AS slippage_bps,
    CASE WHEN a.lots > 0 THEN atoms(a.side * (2 * a.tick_lots - a.lots * a.arrival2), a.scale) END AS slippage,
    CASE WHEN a.lots > 0 THEN atoms(a.lots * a.arrival2, a.scale) END AS arrival_value,
    CASE WHEN a.due > a.lots AND a.end2 IS NULL THEN NULL ELSE
        a.side * (2 * a.tick_lots - a.lots * a.decision2
            + CASE WHEN a.due > a.lots THEN (a.due - a.lots) * (a.end2 - a.decision2) ELSE 0 END) END AS lost2,
    a.due * a.decision2 AS due2,
    bps(lost2, due2) AS implementation_shortfall_bps,
    CASE WHEN due2 IS NOT NULL THEN atoms(lost2, a.scale) END AS implementation_shortfall,
    CASE WHEN lost2 IS NOT NULL THEN atoms(due2, a.scale) END AS decision_value,
    a.end_sequence, a.end_status, a.side, a.price, a.ordered, a.quote_atoms, a.scale
FROM arrived a;
