CREATE TABLE app.new (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, n serial, u integer UNIQUE CHECK (u > 0), f bigint REFERENCES app.users); CREATE INDEX ON app.new (n); COMMENT ON TABLE app.new IS 'new'; CREATE POLICY p ON app.new USING (true); CREATE TRIGGER t AFTER INSERT ON app.new EXECUTE FUNCTION app.touch(); CREATE RULE r AS ON DELETE TO app.new DO INSTEAD NOTHING; CREATE STATISTICS app.new_stats ON id, u FROM app.new; GRANT SELECT ON app.new TO zoo_reader;
--> added table app.new

DROP TABLE app.empty;
--> removed table app.empty

DROP TABLE app.scratch;
--> removed table app.scratch

DROP TABLE app.orders;
--> removed table app.orders
--> changed publication zoo_some: table app.orders: all columns -> none
--> changed publication zoo_generated: table app.orders: all columns -> none -- since 18

ALTER TABLE app.empty RENAME TO void;
--> removed table app.empty
--> added table app.void

ALTER TABLE app.empty SET SCHEMA public;
--> removed table app.empty
--> added table empty

ALTER TABLE app.empty OWNER TO zoo_writer;

DROP TABLE app.empty; CREATE VIEW app.empty AS SELECT 1 AS one;
--> removed table app.empty
--> added view app.empty

ALTER TABLE app.scratch SET LOGGED;
--> changed table app.scratch: unlogged: yes -> none

ALTER TABLE app.empty SET UNLOGGED;
--> changed table app.empty: unlogged: none -> yes

ALTER TABLE app.users SET (fillfactor = 70);
--> changed table app.users: option fillfactor: 80 -> 70

ALTER TABLE app.users RESET (fillfactor);
--> changed table app.users: option fillfactor: 80 -> none

ALTER TABLE app.empty SET (parallel_workers = 2);
--> changed table app.empty: option parallel_workers: none -> 2

ALTER TABLE app.users SET (toast.autovacuum_enabled = true);
--> changed table app.users: option toast.autovacuum_enabled: false -> true

ALTER TABLE app.users RESET (toast.autovacuum_enabled);
--> changed table app.users: option toast.autovacuum_enabled: false -> none

ALTER TABLE app.users SET (toast.autovacuum_vacuum_threshold = 9);
--> changed table app.users: option toast.autovacuum_vacuum_threshold: none -> 9

DROP TABLE app.empty; CREATE TABLE app.empty () USING zoo_heap;
--> changed table app.empty: access method: none -> zoo_heap

ALTER TABLE app.other_heap SET ACCESS METHOD heap; -- since 15
--> changed table app.other_heap: access method: zoo_heap -> none

ALTER TABLE app.measures SET ACCESS METHOD zoo_heap; -- since 17
--> changed table app.measures: access method: none -> zoo_heap

ALTER TABLE app.users REPLICA IDENTITY DEFAULT;
--> changed table app.users: replica identity: full -> none

ALTER TABLE app.users REPLICA IDENTITY NOTHING;
--> changed table app.users: replica identity: full -> nothing

ALTER TABLE app.users REPLICA IDENTITY USING INDEX users_pkey;
--> changed table app.users: replica identity: full -> index
--> changed index app.users_pkey: replica identity: none -> yes

ALTER TABLE app.orders REPLICA IDENTITY DEFAULT;
--> changed table app.orders: replica identity: index -> none
--> changed index app.orders_pkey: replica identity: yes -> none

ALTER TABLE app.users DISABLE ROW LEVEL SECURITY;
--> changed table app.users: row security: yes -> none

ALTER TABLE app.empty ENABLE ROW LEVEL SECURITY;
--> changed table app.empty: row security: none -> yes

ALTER TABLE app.users FORCE ROW LEVEL SECURITY;
--> changed table app.users: force row security: none -> yes

ALTER TABLE app.orders NO FORCE ROW LEVEL SECURITY;
--> changed table app.orders: force row security: yes -> none

ALTER TABLE app.users SET WITHOUT CLUSTER;
--> changed index app.users_pkey: clustered: yes -> none

ALTER TABLE app.users CLUSTER ON users_name_mood_key;
--> changed index app.users_name_mood_key: clustered: none -> yes
--> changed index app.users_pkey: clustered: yes -> none

ALTER TABLE app.of_pair NOT OF;
--> changed table app.of_pair: of type: app.pair -> none

ALTER TABLE app.empty ADD COLUMN a integer, ADD COLUMN b text COLLATE "C", ADD COLUMN c numeric(5, 2); ALTER TABLE app.empty OF app.pair;
--> changed table app.empty: of type: none -> app.pair
--> added column app.empty.a
--> added column app.empty.b
--> added column app.empty.c

COMMENT ON TABLE app.users IS 'persons';
--> changed table app.users: comment: people -> persons

COMMENT ON TABLE app.users IS NULL;
--> changed table app.users: comment: people -> none

COMMENT ON TABLE app.empty IS E'two\nlines';
--> changed table app.empty: comment: none -> two lines

ALTER TABLE app.dog NO INHERIT app.animal;
--> changed table app.dog: inherits: app.animal -> none

CREATE TABLE app.pet (); ALTER TABLE app.dog INHERIT app.pet;
--> changed table app.dog: inherits: app.animal -> app.animal, app.pet
--> added table app.pet

ALTER TABLE app.animal ADD COLUMN tail boolean;
--> added column app.animal.tail

ALTER TABLE app.animal DROP COLUMN legs;
--> removed column app.animal.legs
--> removed constraint animal_legs_check on table app.animal

ALTER TABLE app.animal ALTER COLUMN name SET DEFAULT 'y';
--> changed column app.animal.name: default: 'x'::text -> 'y'::text

ALTER TABLE ONLY app.animal ALTER COLUMN name SET DEFAULT 'y';
--> changed column app.animal.name: default: 'x'::text -> 'y'::text

ALTER TABLE app.animal ALTER COLUMN name DROP NOT NULL;
--> changed column app.animal.name: not null: yes -> none

ALTER TABLE app.animal ALTER COLUMN legs TYPE bigint;
--> changed column app.animal.legs: type: integer -> bigint

ALTER TABLE app.dog ADD COLUMN early integer; ALTER TABLE app.animal ADD COLUMN early integer;
--> added column app.animal.early

ALTER TABLE app.events DETACH PARTITION app.events_2020;
--> changed table app.events_2020: partition bound: FOR VALUES FROM ('2020-01-01 00:00:00+00') TO ('2021-01-01 00:00:00+00') -> none
--> changed table app.events_2020: partition of: app.events -> none

DROP TABLE app.visits_0;
--> removed table app.visits_0

CREATE TABLE app.events_2022 PARTITION OF app.events FOR VALUES FROM ('2022-01-01') TO ('2023-01-01');
--> added table app.events_2022

DROP TABLE app.measures_a; CREATE TABLE app.measures_a PARTITION OF app.measures FOR VALUES IN ('a', 'b');
--> changed table app.measures_a: partition bound: FOR VALUES IN ('a', NULL) -> FOR VALUES IN ('a', 'b')

CREATE TABLE app.visits_1 PARTITION OF app.visits FOR VALUES WITH (MODULUS 2, REMAINDER 1);
--> added table app.visits_1

ALTER TABLE app.events ADD COLUMN extra text DEFAULT 'e';
--> added column app.events.extra

ALTER TABLE app.events DROP COLUMN kind CASCADE;
--> removed column app.events.kind
--> removed constraint kind_known on table app.events
--> removed index app.events_kind
--> removed index app.events_only

DROP TABLE app.measures; CREATE TABLE app.measures (kind text, n integer) PARTITION BY LIST (kind); CREATE TABLE app.measures_a PARTITION OF app.measures FOR VALUES IN ('a', NULL);
--> changed table app.measures: partition by: LIST (lower(kind)) -> LIST (kind)

ALTER TABLE app.events_2020 ADD CONSTRAINT own CHECK (id > 0);
--> added constraint own on table app.events_2020

ALTER TABLE app.events_2020 ALTER COLUMN kind SET NOT NULL;
--> changed column app.events_2020.kind: not null: none -> yes

ALTER TABLE app.events_2020 ALTER COLUMN kind SET DEFAULT 'k';
--> changed column app.events_2020.kind: default: none -> 'k'::text

ALTER TABLE app.events ALTER COLUMN kind SET DEFAULT 'k';
--> changed column app.events.kind: default: none -> 'k'::text

ALTER TABLE ONLY app.events ALTER COLUMN kind SET DEFAULT 'k';
--> changed column app.events.kind: default: none -> 'k'::text

UPDATE pg_inherits SET inhdetachpending = true WHERE inhrelid = 'app.visits_0'::regclass;
--> changed table app.visits_0: detach pending: none -> yes

ALTER TABLE app.empty SET TABLESPACE zoo_space; -- since 15
--> changed table app.empty: tablespace: none -> zoo_space

ALTER INDEX app.users_brin SET TABLESPACE zoo_space; -- since 15
--> changed index app.users_brin: tablespace: none -> zoo_space
