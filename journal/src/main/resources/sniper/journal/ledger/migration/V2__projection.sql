-- How far a journal is in the books. Written in the transaction of the rows it stands for.

CREATE TABLE ledger_position (
  ledger_id        uuid PRIMARY KEY,
  applied_sequence bigint NOT NULL DEFAULT 0 CHECK (applied_sequence >= 0),
  marked_sequence  bigint NOT NULL DEFAULT 0 CHECK (marked_sequence >= 0),
  updated_at       timestamptz NOT NULL,
  -- A mark is written after the message it is of, in a transaction of its own.
  CHECK (marked_sequence <= applied_sequence)
);
COMMENT ON TABLE ledger_position IS 'One row for each journal that is projected into this database';
COMMENT ON COLUMN ledger_position.ledger_id IS 'Of the data directory: file ledger.id';
COMMENT ON COLUMN ledger_position.applied_sequence IS 'Of the last message whose rows are here, but for its mark';
COMMENT ON COLUMN ledger_position.marked_sequence IS 'Of the last message that is here with its mark';
COMMENT ON COLUMN ledger_position.updated_at IS 'Stamp of that message';

-- Guard 4: a projection goes forward. Its second transaction moves the mark alone.
CREATE FUNCTION trg_position_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.ledger_id <> OLD.ledger_id
     OR NEW.applied_sequence < OLD.applied_sequence
     OR NEW.marked_sequence < OLD.marked_sequence
     OR (NEW.applied_sequence = OLD.applied_sequence AND NEW.marked_sequence = OLD.marked_sequence) THEN
    RAISE EXCEPTION 'ledger % must go forward: applied % -> %, marked % -> %', OLD.ledger_id,
      OLD.applied_sequence, NEW.applied_sequence, OLD.marked_sequence, NEW.marked_sequence USING ERRCODE = 'P0R04';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER position_forward BEFORE UPDATE ON ledger_position
  FOR EACH ROW EXECUTE FUNCTION trg_position_forward();

-- Messages whose rows this database refused, as when somebody stopped a run by hand. The engine is told, and puts the
-- run into ERROR; what a run did after its first line here is not in the books.
CREATE TABLE ledger_refusal (
  ledger_id uuid NOT NULL REFERENCES ledger_position,
  sequence  bigint NOT NULL,
  run_id    uuid NOT NULL,
  sql_state text NOT NULL,
  reason    text NOT NULL,
  at        timestamptz NOT NULL,
  PRIMARY KEY (ledger_id, sequence)
);

-- Readers page through a run by logical time, then by key.
CREATE INDEX paper_order_by_time ON paper_order (user_id, run_id, logical_time, order_id);
CREATE INDEX paper_trade_by_time ON paper_trade (user_id, run_id, logical_time, trade_id);
CREATE INDEX event_ledger_by_time ON event_ledger (user_id, run_id, logical_time, event_id);
CREATE INDEX strategy_run_by_time ON strategy_run (user_id, created_at, run_id);
-- What a stop cancels.
CREATE INDEX paper_order_pending ON paper_order (user_id, run_id) WHERE status = 'PENDING';
