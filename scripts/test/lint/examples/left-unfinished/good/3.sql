-- atlas:txmode none

CREATE INDEX CONCURRENTLY IF NOT EXISTS users_email_idx ON users (email);

DO $$
BEGIN
  IF (SELECT NOT indisvalid FROM pg_index WHERE indexrelid = 'users_email_idx'::regclass) THEN
    RAISE EXCEPTION 'invalid: users_email_idx'
      USING HINT = 'REINDEX INDEX CONCURRENTLY users_email_idx, then apply again.';
  END IF;
END $$;
