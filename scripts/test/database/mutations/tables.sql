CREATE TABLE app.new (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, n serial, u integer UNIQUE CHECK (u > 0), f bigint REFERENCES app.users); CREATE INDEX ON app.new (n); COMMENT ON TABLE app.new IS 'new'; CREATE POLICY p ON app.new USING (true); CREATE TRIGGER t AFTER INSERT ON app.new EXECUTE FUNCTION app.touch(); CREATE RULE r AS ON DELETE TO app.new DO INSTEAD NOTHING; CREATE STATISTICS app.new_stats ON id, u FROM app.new; GRANT SELECT ON app.new TO zoo_reader;

DROP TABLE app.empty;

DROP TABLE app.scratch;

DROP TABLE app.orders;

ALTER TABLE app.empty RENAME TO void;

ALTER TABLE app.empty SET SCHEMA public;

ALTER TABLE app.empty OWNER TO zoo_writer;

DROP TABLE app.empty; CREATE VIEW app.empty AS SELECT 1 AS one;

ALTER TABLE app.scratch SET LOGGED;

ALTER TABLE app.empty SET UNLOGGED;

ALTER TABLE app.users SET (fillfactor = 70);

ALTER TABLE app.users RESET (fillfactor);

ALTER TABLE app.empty SET (parallel_workers = 2);

ALTER TABLE app.users SET (toast.autovacuum_enabled = true);

ALTER TABLE app.users RESET (toast.autovacuum_enabled);

ALTER TABLE app.users SET (toast.autovacuum_vacuum_threshold = 9);

DROP TABLE app.empty; CREATE TABLE app.empty () USING zoo_heap;

ALTER TABLE app.other_heap SET ACCESS METHOD heap; -- since 15

ALTER TABLE app.measures SET ACCESS METHOD zoo_heap; -- since 17

ALTER TABLE app.users REPLICA IDENTITY DEFAULT;

ALTER TABLE app.users REPLICA IDENTITY NOTHING;

ALTER TABLE app.users REPLICA IDENTITY USING INDEX users_pkey;

ALTER TABLE app.orders REPLICA IDENTITY DEFAULT;

ALTER TABLE app.users DISABLE ROW LEVEL SECURITY;

ALTER TABLE app.empty ENABLE ROW LEVEL SECURITY;

ALTER TABLE app.users FORCE ROW LEVEL SECURITY;

ALTER TABLE app.orders NO FORCE ROW LEVEL SECURITY;

ALTER TABLE app.users SET WITHOUT CLUSTER;

ALTER TABLE app.users CLUSTER ON users_name_mood_key;

ALTER TABLE app.of_pair NOT OF;

ALTER TABLE app.empty ADD COLUMN a integer, ADD COLUMN b text COLLATE "C", ADD COLUMN c numeric(5, 2); ALTER TABLE app.empty OF app.pair;

COMMENT ON TABLE app.users IS 'persons';

COMMENT ON TABLE app.users IS NULL;

COMMENT ON TABLE app.empty IS E'two\nlines';

ALTER TABLE app.dog NO INHERIT app.animal;

CREATE TABLE app.pet (); ALTER TABLE app.dog INHERIT app.pet;

ALTER TABLE app.animal ADD COLUMN tail boolean;

ALTER TABLE app.animal DROP COLUMN legs;

ALTER TABLE app.animal ALTER COLUMN name SET DEFAULT 'y';

ALTER TABLE ONLY app.animal ALTER COLUMN name SET DEFAULT 'y';

ALTER TABLE app.animal ALTER COLUMN name DROP NOT NULL;

ALTER TABLE app.animal ALTER COLUMN legs TYPE bigint;

ALTER TABLE app.dog ADD COLUMN early integer; ALTER TABLE app.animal ADD COLUMN early integer;

ALTER TABLE app.events DETACH PARTITION app.events_2020;

DROP TABLE app.visits_0;

CREATE TABLE app.events_2022 PARTITION OF app.events FOR VALUES FROM ('2022-01-01') TO ('2023-01-01');

DROP TABLE app.measures_a; CREATE TABLE app.measures_a PARTITION OF app.measures FOR VALUES IN ('a', 'b');

CREATE TABLE app.visits_1 PARTITION OF app.visits FOR VALUES WITH (MODULUS 2, REMAINDER 1);

ALTER TABLE app.events ADD COLUMN extra text DEFAULT 'e';

ALTER TABLE app.events DROP COLUMN kind CASCADE;

DROP TABLE app.measures; CREATE TABLE app.measures (kind text, n integer) PARTITION BY LIST (kind); CREATE TABLE app.measures_a PARTITION OF app.measures FOR VALUES IN ('a', NULL);

ALTER TABLE app.events_2020 ADD CONSTRAINT own CHECK (id > 0);

ALTER TABLE app.events_2020 ALTER COLUMN kind SET NOT NULL;

ALTER TABLE app.events_2020 ALTER COLUMN kind SET DEFAULT 'k';

ALTER TABLE app.events ALTER COLUMN kind SET DEFAULT 'k';

ALTER TABLE ONLY app.events ALTER COLUMN kind SET DEFAULT 'k';
