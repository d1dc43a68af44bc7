-- Books of runs, as docs/protocol/ledger.md describes them. PostgreSQL 15 or newer.
-- Money, prices and quantities are numeric(38,18): exactly what the engine's 128-bit amounts of 10^-18 hold.
-- The guards below hold whoever writes; the engine does not count on being the only one.

CREATE TYPE run_status AS ENUM ('CREATED', 'RUNNING', 'PAUSED', 'STOPPED', 'ERROR');
CREATE TYPE run_mode AS ENUM ('PAPER', 'LIVE');

CREATE TABLE app_user (
  user_id    text PRIMARY KEY CHECK (user_id ~ '^[A-Za-z0-9_-]{1,64}$'),
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE strategy_run (
  run_id        uuid PRIMARY KEY,
  user_id       text NOT NULL REFERENCES app_user ON DELETE CASCADE,
  strategy_name text NOT NULL,
  mode          run_mode NOT NULL DEFAULT 'PAPER',
  status        run_status NOT NULL,
  base_currency text NOT NULL,
  config        jsonb NOT NULL DEFAULT '{}',
  created_at    timestamptz NOT NULL DEFAULT now(),
  started_at    timestamptz,
  stopped_at    timestamptz,
  UNIQUE (user_id, run_id)
);
-- A user has at most one RUNNING run.
CREATE UNIQUE INDEX uq_one_running_run_per_user ON strategy_run (user_id) WHERE status = 'RUNNING';

CREATE TABLE engine_state (
  user_id             text NOT NULL,
  run_id              uuid NOT NULL,
  initial_cash        numeric(38,18) NOT NULL CHECK (initial_cash >= 0),
  cash                numeric(38,18) NOT NULL CHECK (cash >= 0),
  total_invested      numeric(38,18) NOT NULL DEFAULT 0 CHECK (total_invested >= 0),
  last_sip_slot       timestamptz,
  last_rebalance_slot timestamptz,
  last_logical_time   timestamptz,
  version             bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (user_id, run_id),
  FOREIGN KEY (user_id, run_id) REFERENCES strategy_run (user_id, run_id) ON DELETE CASCADE
);
COMMENT ON COLUMN engine_state.version IS 'Journal sequence of the message that wrote the row';

CREATE TABLE engine_status (
  user_id          text NOT NULL,
  run_id           uuid NOT NULL,
  status           run_status NOT NULL,
  last_updated     timestamptz NOT NULL DEFAULT now(),
  lease_owner      text,
  lease_expires_at timestamptz,
  last_error       text,
  PRIMARY KEY (user_id, run_id),
  FOREIGN KEY (user_id, run_id) REFERENCES strategy_run (user_id, run_id) ON DELETE CASCADE
);

CREATE TABLE paper_order (
  order_id        uuid PRIMARY KEY,
  user_id         text NOT NULL,
  run_id          uuid NOT NULL,
  client_order_id text NOT NULL,
  logical_time    timestamptz NOT NULL,
  symbol          text NOT NULL,
  side            text NOT NULL CHECK (side IN ('BUY', 'SELL')),
  order_type      text NOT NULL CHECK (order_type IN ('MARKET', 'LIMIT')),
  quantity        numeric(38,18) NOT NULL,
  limit_price     numeric(38,18),
  status          text NOT NULL CHECK (status IN ('PENDING', 'FILLED', 'REJECTED', 'CANCELED')),
  reject_reason   text,
  UNIQUE (user_id, run_id, order_id),
  UNIQUE (user_id, run_id, client_order_id),
  CHECK ((order_type = 'LIMIT') = (limit_price IS NOT NULL)),
  CHECK ((status = 'REJECTED') = (reject_reason IS NOT NULL)),
  CHECK (quantity > 0 OR status = 'REJECTED'),
  FOREIGN KEY (user_id, run_id) REFERENCES strategy_run (user_id, run_id) ON DELETE CASCADE
);

CREATE TABLE paper_trade (
  trade_id     uuid PRIMARY KEY,
  user_id      text NOT NULL,
  run_id       uuid NOT NULL,
  order_id     uuid NOT NULL,
  fill_seq     int NOT NULL DEFAULT 1 CHECK (fill_seq >= 1),
  logical_time timestamptz NOT NULL,
  symbol       text NOT NULL,
  side         text NOT NULL CHECK (side IN ('BUY', 'SELL')),
  quantity     numeric(38,18) NOT NULL CHECK (quantity > 0),
  price        numeric(38,18) NOT NULL CHECK (price > 0),
  fee          numeric(38,18) NOT NULL DEFAULT 0 CHECK (fee >= 0),
  UNIQUE (user_id, run_id, order_id, fill_seq),
  -- Through user and run: a trade never hangs on the order of another run.
  FOREIGN KEY (user_id, run_id, order_id) REFERENCES paper_order (user_id, run_id, order_id) ON DELETE CASCADE,
  FOREIGN KEY (user_id, run_id) REFERENCES strategy_run (user_id, run_id) ON DELETE CASCADE
);

CREATE TABLE paper_position (
  user_id      text NOT NULL,
  run_id       uuid NOT NULL,
  symbol       text NOT NULL,
  quantity     numeric(38,18) NOT NULL CHECK (quantity >= 0),
  avg_price    numeric(38,18) NOT NULL CHECK (avg_price >= 0),
  realized_pnl numeric(38,18) NOT NULL DEFAULT 0,
  PRIMARY KEY (user_id, run_id, symbol),
  FOREIGN KEY (user_id, run_id) REFERENCES strategy_run (user_id, run_id) ON DELETE CASCADE
);

CREATE TABLE mtm_ledger (
  user_id         text NOT NULL,
  run_id          uuid NOT NULL,
  logical_time    timestamptz NOT NULL,
  cash            numeric(38,18) NOT NULL,
  positions_value numeric(38,18) NOT NULL,
  equity          numeric(38,18) NOT NULL,
  total_invested  numeric(38,18) NOT NULL,
  pnl             numeric(38,18) NOT NULL,
  marks           jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (user_id, run_id, logical_time),
  CHECK (equity = cash + positions_value),
  FOREIGN KEY (user_id, run_id) REFERENCES strategy_run (user_id, run_id) ON DELETE CASCADE
);

CREATE TABLE paper_equity_curve (
  user_id      text NOT NULL,
  run_id       uuid NOT NULL,
  logical_time timestamptz NOT NULL,
  equity       numeric(38,18) NOT NULL,
  drawdown     numeric(38,18) NOT NULL DEFAULT 0,
  PRIMARY KEY (user_id, run_id, logical_time),
  FOREIGN KEY (user_id, run_id) REFERENCES strategy_run (user_id, run_id) ON DELETE CASCADE
);

CREATE TABLE event_ledger (
  event_id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_id      text NOT NULL,
  run_id       uuid NOT NULL,
  event_type   text NOT NULL,
  logical_time timestamptz NOT NULL,
  payload      jsonb NOT NULL DEFAULT '{}',
  UNIQUE (user_id, run_id, event_type, logical_time),
  FOREIGN KEY (user_id, run_id) REFERENCES strategy_run (user_id, run_id) ON DELETE CASCADE
);

-- Guard 1: rows of a run are written while it is RUNNING and at no other time.
-- FOR SHARE, since the FOR KEY SHARE of the foreign key does not keep the status from changing meanwhile: a change waits
-- for the tick to commit, a tick for the change. The search path is fixed, so that no other table takes the run's place.
CREATE FUNCTION trg_require_running() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  s run_status;
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.user_id, NEW.run_id) IS DISTINCT FROM (OLD.user_id, OLD.run_id) THEN
    RAISE EXCEPTION 'run identity is immutable' USING ERRCODE = 'check_violation';
  END IF;
  SELECT status INTO s FROM strategy_run
   WHERE user_id = NEW.user_id AND run_id = NEW.run_id FOR SHARE;
  IF NOT FOUND THEN
    RETURN NEW; -- the composite foreign key says so
  END IF;
  IF s <> 'RUNNING' THEN
    RAISE EXCEPTION 'run % is %, writes rejected', NEW.run_id, s USING ERRCODE = 'P0R01';
  END IF;
  RETURN NEW;
END $$;

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['engine_state', 'engine_status', 'paper_order', 'paper_trade',
                           'paper_position', 'mtm_ledger', 'event_ledger', 'paper_equity_curve'] LOOP
    EXECUTE format('CREATE TRIGGER require_running BEFORE INSERT OR UPDATE ON %I
                    FOR EACH ROW EXECUTE FUNCTION trg_require_running()', t);
  END LOOP;
END $$;

-- Guard 2: a status changes along the diagram of docs/protocol/ledger.md; STOPPED is the end.
CREATE FUNCTION trg_run_transition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.user_id <> OLD.user_id OR NEW.run_id <> OLD.run_id THEN
    RAISE EXCEPTION 'run identity is immutable' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.status = OLD.status THEN
    RETURN NEW;
  END IF;
  IF (OLD.status, NEW.status) NOT IN (
       ('CREATED', 'RUNNING'), ('CREATED', 'STOPPED'),
       ('RUNNING', 'PAUSED'), ('RUNNING', 'STOPPED'), ('RUNNING', 'ERROR'),
       ('PAUSED', 'RUNNING'), ('PAUSED', 'STOPPED'), ('PAUSED', 'ERROR'),
       ('ERROR', 'PAUSED'), ('ERROR', 'STOPPED')) THEN
    RAISE EXCEPTION 'illegal transition % -> %', OLD.status, NEW.status USING ERRCODE = 'P0R02';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER run_transition BEFORE UPDATE ON strategy_run
  FOR EACH ROW EXECUTE FUNCTION trg_run_transition();

-- Guard 3: what is in a ledger stays as it is; it goes only with its run.
CREATE FUNCTION trg_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'P0R03';
END $$;

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['paper_trade', 'mtm_ledger', 'event_ledger', 'paper_equity_curve'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE ON %I
                    FOR EACH ROW EXECUTE FUNCTION trg_append_only()', t);
  END LOOP;
END $$;
