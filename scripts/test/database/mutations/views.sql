CREATE VIEW app.more AS SELECT 1 AS one;
--> added view app.more

DROP VIEW app.on_view;
--> removed view app.on_view

DROP VIEW app.checked;
--> removed view app.checked

ALTER VIEW app.checked RENAME TO tested;
--> removed view app.checked
--> added view app.tested

CREATE OR REPLACE VIEW app.on_view AS SELECT n.*, s.n AS how_many FROM app.names n, app.summary s WHERE n.id > 1;
--> changed view app.on_view: definition:  SELECT n.id, n.name, n.six, s.n AS how_many FROM app.names n, app.summary s; ->  SELECT n.id, n.name, n.six, s.n AS how_many FROM app.names n, app.summary s WHERE (n.id > 1);

CREATE OR REPLACE VIEW app.on_view AS SELECT n.*, s.n AS how_many, 1 AS more FROM app.names n, app.summary s;
--> changed view app.on_view: definition:  SELECT n.id, n.name, n.six, s.n AS how_many FROM app.names n, app.summary s; ->  SELECT n.id, n.name, n.six, s.n AS how_many, 1 AS more FROM app.names n, app.summary s;

DROP VIEW app.on_view; CREATE VIEW app.on_view AS SELECT n.id::integer, n.name, n.six, s.n AS how_many FROM app.names n, app.summary s;
--> changed view app.on_view: definition:  SELECT n.id, n.name, n.six, s.n AS how_many FROM app.names n, app.summary s; ->  SELECT (n.id)::integer AS id, n.name, n.six, s.n AS how_many FROM app.names n, app.summary s;

ALTER VIEW app.on_view RENAME COLUMN six TO sechs;
--> changed view app.on_view: definition:  SELECT n.id, n.name, n.six, s.n AS how_many FROM app.names n, app.summary s; ->  SELECT n.id, n.name, n.six AS sechs, s.n AS how_many FROM app.names n, app.summary s;

ALTER VIEW app.names SET (security_barrier = false);
--> changed view app.names: option security_barrier: true -> false

ALTER VIEW app.names RESET (security_barrier);
--> changed view app.names: option security_barrier: true -> none

ALTER VIEW app.invoked SET (security_invoker = false); -- since 15
--> changed view app.invoked: option security_invoker: true -> false

ALTER VIEW app.checked SET (check_option = cascaded);
--> changed view app.checked: option check_option: local -> cascaded

ALTER VIEW app.checked RESET (check_option);
--> changed view app.checked: option check_option: local -> none

ALTER VIEW app.checked ALTER COLUMN name SET DEFAULT 'seen';
--> changed column app.checked.name: default: 'viewed'::character varying -> 'seen'::character varying

ALTER VIEW app.checked ALTER COLUMN name DROP DEFAULT;
--> changed column app.checked.name: default: 'viewed'::character varying -> none

COMMENT ON VIEW app.names IS NULL;
--> changed view app.names: comment: who there is -> none

COMMENT ON COLUMN app.names.name IS NULL;
--> changed column app.names.name: comment: who -> none

COMMENT ON COLUMN app.names.id IS 'which';
--> changed column app.names.id: comment: none -> which

DROP TABLE app.empty; CREATE VIEW app.empty AS SELECT id, name FROM app.users;
--> removed table app.empty
--> added view app.empty

DROP MATERIALIZED VIEW app.later;
--> removed materialized view app.later

DROP MATERIALIZED VIEW app.later; CREATE MATERIALIZED VIEW app.later AS SELECT 2 AS one WITH NO DATA;
--> changed materialized view app.later: definition:  SELECT 1 AS one; ->  SELECT 2 AS one;

DROP MATERIALIZED VIEW app.later; CREATE MATERIALIZED VIEW app.later AS SELECT 1 AS one;

DROP MATERIALIZED VIEW app.later; CREATE MATERIALIZED VIEW app.later USING zoo_heap AS SELECT 1 AS one WITH NO DATA;
--> changed materialized view app.later: access method: none -> zoo_heap

DROP MATERIALIZED VIEW app.later; CREATE VIEW app.later AS SELECT 1 AS one;
--> added view app.later
--> removed materialized view app.later

REFRESH MATERIALIZED VIEW app.later;

ALTER MATERIALIZED VIEW app.summary SET (fillfactor = 60);
--> changed materialized view app.summary: option fillfactor: 50 -> 60

ALTER MATERIALIZED VIEW app.summary ALTER COLUMN n SET STATISTICS 51;
--> changed column app.summary.n: statistics target: 50 -> 51

ALTER MATERIALIZED VIEW app.summary CLUSTER ON summary_mood;
--> changed index app.summary_mood: clustered: none -> yes

DROP INDEX app.summary_mood;
--> removed index app.summary_mood

CREATE INDEX summary_n ON app.summary (n);
--> added index app.summary_n

COMMENT ON MATERIALIZED VIEW app.summary IS 'count';
--> changed materialized view app.summary: comment: how many -> count

COMMENT ON COLUMN app.summary.n IS 'the count';
--> changed column app.summary.n: comment: none -> the count

DROP VIEW app.on_view; DROP MATERIALIZED VIEW app.summary;
--> removed view app.on_view
--> removed materialized view app.summary
