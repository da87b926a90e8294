CREATE VIEW app.more AS SELECT 1 AS one;

DROP VIEW app.on_view;

DROP VIEW app.checked;

ALTER VIEW app.checked RENAME TO tested;

CREATE OR REPLACE VIEW app.on_view AS SELECT n.*, s.n AS how_many FROM app.names n, app.summary s WHERE n.id > 1;

CREATE OR REPLACE VIEW app.on_view AS SELECT n.*, s.n AS how_many, 1 AS more FROM app.names n, app.summary s;

DROP VIEW app.on_view; CREATE VIEW app.on_view AS SELECT n.id::integer, n.name, n.six, s.n AS how_many FROM app.names n, app.summary s;

ALTER VIEW app.on_view RENAME COLUMN six TO sechs;

ALTER VIEW app.names SET (security_barrier = false);

ALTER VIEW app.names RESET (security_barrier);

ALTER VIEW app.invoked SET (security_invoker = false); -- since 15

ALTER VIEW app.checked SET (check_option = cascaded);

ALTER VIEW app.checked RESET (check_option);

ALTER VIEW app.checked ALTER COLUMN name SET DEFAULT 'seen';

ALTER VIEW app.checked ALTER COLUMN name DROP DEFAULT;

COMMENT ON VIEW app.names IS NULL;

COMMENT ON COLUMN app.names.name IS NULL;

COMMENT ON COLUMN app.names.id IS 'which';

DROP TABLE app.empty; CREATE VIEW app.empty AS SELECT id, name FROM app.users;

DROP MATERIALIZED VIEW app.later;

DROP MATERIALIZED VIEW app.later; CREATE MATERIALIZED VIEW app.later AS SELECT 2 AS one WITH NO DATA;

DROP MATERIALIZED VIEW app.later; CREATE MATERIALIZED VIEW app.later AS SELECT 1 AS one;

DROP MATERIALIZED VIEW app.later; CREATE MATERIALIZED VIEW app.later USING zoo_heap AS SELECT 1 AS one WITH NO DATA;

DROP MATERIALIZED VIEW app.later; CREATE VIEW app.later AS SELECT 1 AS one;

REFRESH MATERIALIZED VIEW app.later;

ALTER MATERIALIZED VIEW app.summary SET (fillfactor = 60);

ALTER MATERIALIZED VIEW app.summary ALTER COLUMN n SET STATISTICS 51;

ALTER MATERIALIZED VIEW app.summary CLUSTER ON summary_mood;

DROP INDEX app.summary_mood;

CREATE INDEX summary_n ON app.summary (n);

COMMENT ON MATERIALIZED VIEW app.summary IS 'count';

COMMENT ON COLUMN app.summary.n IS 'the count';

DROP VIEW app.on_view; DROP MATERIALIZED VIEW app.summary;
