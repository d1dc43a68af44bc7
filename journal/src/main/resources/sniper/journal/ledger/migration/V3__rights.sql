-- The application may read and write rows and nothing else: no DDL, no temporary tables, and no DELETE but of a whole run,
-- whose rows the cascade takes along. The triggers do not stop a DELETE of a ledger's row; the missing right does.
-- The role cannot log in: connections of the application take it with SET ROLE, or its login is a member of it.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'sniper_app') THEN
    CREATE ROLE sniper_app NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
  END IF;
  EXECUTE format('REVOKE TEMPORARY, CREATE ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO sniper_app', current_database());
  -- Who may make roles is a member of those it made, but from 16 on without their rights.
  IF NOT pg_has_role(current_user, 'sniper_app', 'USAGE') THEN
    EXECUTE format('GRANT sniper_app TO %I', current_user);
  END IF;
END $$;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO sniper_app;

GRANT SELECT, INSERT, UPDATE
  ON app_user, strategy_run, engine_state, engine_status, paper_order, paper_trade, paper_position, mtm_ledger,
     paper_equity_curve, event_ledger, ledger_position, ledger_refusal
  TO sniper_app;
GRANT DELETE ON strategy_run TO sniper_app;
