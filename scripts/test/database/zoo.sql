-- One of every kind of object and property that a catalog knows. The roles zoo_reader and
-- zoo_writer exist. A line that ends in "-- since 15" is for PostgreSQL 15 and later.

CREATE SCHEMA app;
CREATE SCHEMA "Odd ""Names""";
COMMENT ON SCHEMA app IS 'where most of it is';
GRANT USAGE ON SCHEMA app TO zoo_reader;
GRANT CREATE ON SCHEMA public TO zoo_writer;
CREATE EXTENSION hstore SCHEMA app;
CREATE EXTENSION btree_gist;
GRANT EXECUTE ON FUNCTION app.hstore(text, text) TO zoo_reader WITH GRANT OPTION;
REVOKE EXECUTE ON FUNCTION pg_catalog.pg_sleep(double precision) FROM PUBLIC;

-- text
CREATE COLLATION app.numeric_first (provider = icu, locale = 'und-u-kn-true', deterministic = false);
CREATE COLLATION app.posix (provider = libc, locale = 'C');
CREATE COLLATION app.ruled (provider = icu, locale = 'und', rules = '&a < g'); -- since 16
CREATE CONVERSION app.to_latin FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1;
CREATE TEXT SEARCH PARSER app.words (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype, HEADLINE = prsd_headline);
CREATE TEXT SEARCH TEMPLATE app.plain (INIT = dsimple_init, LEXIZE = dsimple_lexize);
CREATE TEXT SEARCH DICTIONARY app.stopless (TEMPLATE = app.plain, ACCEPT = false);
CREATE TEXT SEARCH DICTIONARY app.snow (TEMPLATE = pg_catalog.snowball, LANGUAGE = english);
CREATE TEXT SEARCH CONFIGURATION app.search (PARSER = app.words);
ALTER TEXT SEARCH CONFIGURATION app.search ADD MAPPING FOR asciiword, word WITH app.stopless, app.snow;
COMMENT ON TEXT SEARCH CONFIGURATION app.search IS 'how we search';

-- types
CREATE TYPE app.mood AS ENUM ('sad', 'ok', 'it''s "great"');
CREATE TYPE app.pair AS (a integer, b text COLLATE "C", c numeric(5, 2));
COMMENT ON COLUMN app.pair.a IS 'the first';
CREATE TYPE app.nothing AS ();
CREATE TYPE app.span AS RANGE (subtype = double precision, subtype_diff = float8mi, multirange_type_name = app.spans);
CREATE TYPE app.text_span AS RANGE (subtype = text, collation = "C", subtype_opclass = text_pattern_ops);
CREATE TYPE app.shell;
CREATE TYPE app.myint;
CREATE FUNCTION app.myint_in(cstring) RETURNS app.myint LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION app.myint_out(app.myint) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE TYPE app.myint (INPUT = app.myint_in, OUTPUT = app.myint_out, LIKE = integer, CATEGORY = 'N', PREFERRED = true, DEFAULT = '7', DELIMITER = ';');
CREATE TYPE app.mypoint;
CREATE FUNCTION app.mypoint_in(cstring) RETURNS app.mypoint LANGUAGE internal IMMUTABLE STRICT AS 'point_in';
CREATE FUNCTION app.mypoint_out(app.mypoint) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'point_out';
CREATE FUNCTION app.mypoint_send(app.mypoint) RETURNS bytea LANGUAGE internal IMMUTABLE STRICT AS 'point_send';
CREATE TYPE app.mypoint (INPUT = app.mypoint_in, OUTPUT = app.mypoint_out, SEND = app.mypoint_send, LIKE = point, ELEMENT = double precision, SUBSCRIPT = raw_array_subscript_handler);
CREATE DOMAIN app.email AS varchar(100) COLLATE "C" DEFAULT 'nobody@example.org' NOT NULL CONSTRAINT has_at CHECK (VALUE LIKE '%@%') CONSTRAINT is_short CHECK (length(VALUE) < 90);
CREATE DOMAIN app.positive AS integer CHECK (VALUE > 0);
COMMENT ON DOMAIN app.email IS 'an address';
COMMENT ON CONSTRAINT has_at ON DOMAIN app.email IS 'the at sign';
COMMENT ON TYPE app.mood IS 'how it goes';
REVOKE USAGE ON TYPE app.mood FROM PUBLIC;
GRANT USAGE ON TYPE app.mood TO zoo_reader;

-- functions
CREATE FUNCTION app.twice(n integer DEFAULT 1) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT n * 2';
CREATE FUNCTION app.atomic(n integer) RETURNS integer LANGUAGE sql STABLE BEGIN ATOMIC SELECT app.twice(n); END;
CREATE FUNCTION app.full_of(INOUT a integer, OUT b text, VARIADIC c text[]) RETURNS SETOF record LANGUAGE plpgsql STRICT SECURITY DEFINER LEAKPROOF COST 7 ROWS 11 PARALLEL RESTRICTED SET search_path = app, pg_temp SET work_mem = '8MB' AS $$ BEGIN RETURN NEXT; END $$;
CREATE FUNCTION app.listing() RETURNS TABLE (id integer, name text) LANGUAGE sql AS 'SELECT 1, ''x''::text';
CREATE FUNCTION app.mood_of(app.mood) RETURNS app.mood LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE FUNCTION app.any_two(anyelement, anyelement) RETURNS anyelement LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION app.any_two(integer, integer) RETURNS integer LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION app.supported(text) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT SUPPORT textlike_support AS 'textlike';
CREATE FUNCTION app.rank_like() RETURNS bigint LANGUAGE internal WINDOW IMMUTABLE AS 'window_row_number';
CREATE PROCEDURE app.run(INOUT a integer, b text DEFAULT 'x') LANGUAGE plpgsql AS $$ BEGIN a := 1; END $$;
CREATE AGGREGATE app.total(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0', COMBINEFUNC = int4pl, PARALLEL = SAFE, MSFUNC = int4pl, MINVFUNC = int4mi, MSTYPE = integer, MINITCOND = '0');
CREATE AGGREGATE app.middle(double precision ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA);
CREATE AGGREGATE app.biggest(integer) (SFUNC = int4larger, STYPE = integer, SORTOP = >);
COMMENT ON FUNCTION app.twice(integer) IS 'times two';
COMMENT ON PROCEDURE app.run(integer, text) IS 'runs';
COMMENT ON AGGREGATE app.total(integer) IS 'sums';
REVOKE EXECUTE ON FUNCTION app.twice(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.twice(integer) TO zoo_reader;
ALTER FUNCTION app.listing() DEPENDS ON EXTENSION hstore;

-- operators
CREATE FUNCTION app.mood_less(app.mood, app.mood) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1::text < $2::text';
CREATE FUNCTION app.mood_same(app.mood, app.mood) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1::text = $2::text';
CREATE OPERATOR app.== (LEFTARG = app.mood, RIGHTARG = app.mood, FUNCTION = app.mood_same);
CREATE OPERATOR app.~< (LEFTARG = app.mood, RIGHTARG = app.mood, FUNCTION = app.mood_less);
CREATE FUNCTION app.mood_cmp(app.mood, app.mood) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 0';
CREATE OPERATOR app.<< (LEFTARG = app.mood, RIGHTARG = app.mood, FUNCTION = app.mood_less, COMMUTATOR = OPERATOR(app.>>), RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
CREATE OPERATOR app.!! (RIGHTARG = integer, FUNCTION = app.twice);
CREATE OPERATOR app.=== (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4eq, COMMUTATOR = OPERATOR(app.===), NEGATOR = OPERATOR(app.<>), HASHES, MERGES);
CREATE OPERATOR app.<> (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4ne, NEGATOR = OPERATOR(app.===));
CREATE OPERATOR FAMILY app.moods USING btree;
CREATE OPERATOR CLASS app.mood_order FOR TYPE app.mood USING btree FAMILY app.moods AS OPERATOR 1 app.<<, OPERATOR 3 app.==, FUNCTION 1 app.mood_cmp(app.mood, app.mood);
CREATE OPERATOR CLASS app.triples FOR TYPE integer USING hash AS OPERATOR 1 app.===, FUNCTION 1 hashint4(integer), FUNCTION 2 (integer, integer) hashint4extended(integer, bigint);
ALTER OPERATOR FAMILY app.moods USING btree ADD FUNCTION 4 (app.mood, app.mood) btequalimage(oid);
ALTER OPERATOR FAMILY pg_catalog.integer_ops USING hash ADD FUNCTION 1 (app.myint, app.myint) hashint4(integer);
COMMENT ON OPERATOR app.!! (NONE, integer) IS 'doubles';
COMMENT ON OPERATOR CLASS app.mood_order USING btree IS 'by name';
COMMENT ON OPERATOR FAMILY app.moods USING btree IS 'orders of moods';
CREATE FUNCTION app.mood_to_int(app.mood) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE CAST (app.mood AS integer) WITH FUNCTION app.mood_to_int(app.mood) AS ASSIGNMENT;
CREATE CAST (app.myint AS integer) WITHOUT FUNCTION AS IMPLICIT;
CREATE CAST (app.pair AS app.mood) WITH INOUT;
COMMENT ON CAST (app.mood AS integer) IS 'counts';
CREATE TRUSTED LANGUAGE zoolang HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler VALIDATOR plpgsql_validator;
CREATE TRANSFORM FOR integer LANGUAGE zoolang (FROM SQL WITH FUNCTION prsd_lextype(internal), TO SQL WITH FUNCTION int4recv(internal));
CREATE FUNCTION app.transforms(n integer) RETURNS integer LANGUAGE zoolang TRANSFORM FOR TYPE integer AS 'BEGIN RETURN n; END';
COMMENT ON TRANSFORM FOR integer LANGUAGE zoolang IS 'transforms';
COMMENT ON LANGUAGE zoolang IS 'speaks';
GRANT USAGE ON LANGUAGE zoolang TO zoo_reader;
CREATE ACCESS METHOD zoo_heap TYPE TABLE HANDLER heap_tableam_handler;
COMMENT ON ACCESS METHOD zoo_heap IS 'accesses';
CREATE ACCESS METHOD zoo_btree TYPE INDEX HANDLER bthandler;

-- sequences
CREATE SEQUENCE app.counter AS integer START 10 INCREMENT 5 MINVALUE 5 MAXVALUE 1000 CACHE 3 CYCLE;
CREATE UNLOGGED SEQUENCE app.fast; -- since 15
GRANT USAGE ON SEQUENCE app.counter TO zoo_reader;
COMMENT ON SEQUENCE app.counter IS 'counts';

-- tables
CREATE TABLE app.users (
  id bigint GENERATED ALWAYS AS IDENTITY (START 100 INCREMENT 2) PRIMARY KEY,
  serial_id serial,
  email app.email,
  name varchar(50) COLLATE "C" NOT NULL DEFAULT 'anonymous' CHECK (name <> ''),
  mood app.mood DEFAULT 'ok',
  pair app.pair,
  tags text[] DEFAULT '{}',
  doubled integer GENERATED ALWAYS AS (app.twice(2)) STORED,
  lazy integer GENERATED ALWAYS AS (length(name)) VIRTUAL, -- since 18
  born timestamp(3) with time zone DEFAULT '2020-01-01 12:00:00+02',
  waited interval DEFAULT '1 day 02:03:04',
  paid money DEFAULT 12.34,
  ratio double precision DEFAULT 0.1,
  bits bytea DEFAULT '\x00ff',
  doc text,
  UNIQUE (name, mood),
  CONSTRAINT users_serial_key UNIQUE (serial_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT users_distinct UNIQUE NULLS NOT DISTINCT (doc), -- since 15
  CONSTRAINT users_span EXCLUDE USING gist (serial_id WITH =, int4range(serial_id, serial_id) WITH &&) WHERE (serial_id > 0)
);
ALTER TABLE app.users ALTER COLUMN doc SET STORAGE EXTERNAL, ALTER COLUMN doc SET COMPRESSION pglz, ALTER COLUMN doc SET STATISTICS 500, ALTER COLUMN doc SET (n_distinct = -0.5);
ALTER TABLE app.users SET (fillfactor = 80, autovacuum_enabled = false, toast.autovacuum_enabled = false);
ALTER TABLE app.users ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.users REPLICA IDENTITY FULL;
COMMENT ON TABLE app.users IS 'people';
COMMENT ON COLUMN app.users.email IS 'where to write';
COMMENT ON CONSTRAINT users_name_check ON app.users IS 'named';
COMMENT ON CONSTRAINT users_pkey ON app.users IS 'the key';
COMMENT ON INDEX app.users_pkey IS 'the key''s index';
GRANT SELECT, INSERT ON app.users TO zoo_reader;
GRANT UPDATE ON app.users TO zoo_writer WITH GRANT OPTION;
GRANT SELECT (email), UPDATE (email) ON app.users TO zoo_writer;
GRANT USAGE ON SEQUENCE app.users_serial_id_seq TO zoo_reader;
CREATE TABLE app.orders (
  id integer GENERATED BY DEFAULT AS IDENTITY,
  user_id bigint NOT NULL CONSTRAINT orders_user REFERENCES app.users ON DELETE CASCADE ON UPDATE RESTRICT,
  a integer,
  b integer,
  parent integer,
  total numeric(12, 2) NOT NULL DEFAULT 0,
  placed timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (id) INCLUDE (a) WITH (fillfactor = 90),
  UNIQUE (a, b),
  CONSTRAINT orders_self FOREIGN KEY (a, b) REFERENCES app.orders (a, b) MATCH FULL DEFERRABLE,
  CONSTRAINT orders_parent FOREIGN KEY (parent) REFERENCES app.orders (id) ON DELETE SET NULL (parent), -- since 15
  CONSTRAINT total_positive CHECK (total >= 0) NO INHERIT
);
ALTER TABLE app.orders ADD CONSTRAINT late CHECK (a > 0) NOT VALID;
ALTER TABLE app.orders ADD CONSTRAINT orders_late FOREIGN KEY (b) REFERENCES app.orders (id) NOT VALID;
ALTER TABLE app.orders ADD CONSTRAINT orders_lax FOREIGN KEY (b) REFERENCES app.orders (id) NOT ENFORCED; -- since 18
ALTER TABLE app.orders ADD CONSTRAINT orders_lax_check CHECK (b > 0) NOT ENFORCED; -- since 18
ALTER TABLE app.orders ADD CONSTRAINT orders_b_there NOT NULL b NO INHERIT; -- since 18
ALTER TABLE app.orders ADD CONSTRAINT orders_parent_there NOT NULL parent NOT VALID; -- since 18
COMMENT ON CONSTRAINT orders_b_there ON app.orders IS 'since it is'; -- since 18
ALTER TABLE app.orders FORCE ROW LEVEL SECURITY;
ALTER TABLE app.orders REPLICA IDENTITY USING INDEX orders_pkey;
CREATE UNLOGGED TABLE app.scratch (n integer);
CREATE TABLE app.other_heap (n integer) USING zoo_heap;
CREATE TABLE app.period (id integer, during tstzrange, PRIMARY KEY (id, during WITHOUT OVERLAPS)); -- since 18
CREATE TABLE app.period_ref (id integer, during tstzrange, FOREIGN KEY (id, PERIOD during) REFERENCES app.period (id, PERIOD during)); -- since 18
CREATE TABLE app.of_pair OF app.pair (a PRIMARY KEY, b WITH OPTIONS DEFAULT 'b');
CREATE TABLE app.empty ();
CREATE TABLE "Odd ""Names"""."Select" ("order" integer, "a b" text, "ü" text DEFAULT 'ü');

-- inheritance and partitions
CREATE TABLE app.animal (name text NOT NULL DEFAULT 'x', legs integer CHECK (legs >= 0));
CREATE TABLE app.dog (barks boolean) INHERITS (app.animal);
CREATE TABLE app.cat (name text, legs integer CHECK (legs >= 0)) INHERITS (app.animal);
CREATE TABLE app.events (id integer, at timestamptz NOT NULL, kind text, PRIMARY KEY (id, at), CONSTRAINT kind_known CHECK (kind <> '')) PARTITION BY RANGE (at);
CREATE TABLE app.events_2020 PARTITION OF app.events FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE app.events_2021 (kind text, id integer NOT NULL, at timestamptz NOT NULL, CONSTRAINT kind_known CHECK (kind <> ''));
ALTER TABLE app.events ATTACH PARTITION app.events_2021 FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
CREATE TABLE app.events_rest PARTITION OF app.events DEFAULT PARTITION BY RANGE (at, id);
CREATE TABLE app.events_old PARTITION OF app.events_rest FOR VALUES FROM (MINVALUE, MINVALUE) TO ('2019-01-01', 0);
CREATE TABLE app.measures (kind text, n integer) PARTITION BY LIST (lower(kind));
CREATE TABLE app.measures_a PARTITION OF app.measures FOR VALUES IN ('a', NULL);
CREATE INDEX events_kind ON app.events (kind);
CREATE INDEX events_only ON ONLY app.events (lower(kind));
CREATE TABLE app.event_notes (event integer, at timestamptz, note text, FOREIGN KEY (event, at) REFERENCES app.events);
CREATE TABLE app.visits (user_id bigint REFERENCES app.users, n integer) PARTITION BY HASH (user_id);
CREATE TABLE app.visits_0 PARTITION OF app.visits FOR VALUES WITH (MODULUS 2, REMAINDER 0);

-- indexes and statistics
CREATE INDEX users_lower ON app.users (lower(name) COLLATE "C" text_pattern_ops DESC NULLS LAST, id) INCLUDE (mood) WITH (fillfactor = 60) WHERE mood <> 'sad';
ALTER INDEX app.users_lower ALTER COLUMN 1 SET STATISTICS 200;
COMMENT ON INDEX app.users_lower IS 'finds people';
CREATE UNIQUE INDEX users_tags ON app.users (tags);
CREATE INDEX users_gin ON app.users USING gin (tags) WITH (fastupdate = off);
CREATE INDEX users_brin ON app.users USING brin (id) WITH (pages_per_range = 16);
CREATE INDEX users_hash ON app.users USING hash (name);
CLUSTER app.users USING users_pkey;
CREATE STATISTICS app.users_stats (ndistinct, dependencies) ON name, mood FROM app.users;
CREATE STATISTICS app.users_expressions ON lower(name), (id % 10) FROM app.users;
ALTER STATISTICS app.users_stats SET STATISTICS 300;
COMMENT ON STATISTICS app.users_stats IS 'they go together';

-- views
CREATE VIEW app.names WITH (security_barrier) AS SELECT id, name, app.twice(3) AS six FROM app.users WHERE mood = 'ok';
CREATE VIEW app.checked AS SELECT id, name FROM app.users WHERE id > 5 WITH LOCAL CHECK OPTION;
CREATE VIEW app.invoked WITH (security_invoker) AS SELECT id FROM app.users; -- since 15
ALTER VIEW app.checked ALTER COLUMN name SET DEFAULT 'viewed';
CREATE RECURSIVE VIEW app.numbers (n) AS SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 5;
COMMENT ON VIEW app.names IS 'who there is';
COMMENT ON COLUMN app.names.name IS 'who';
GRANT SELECT ON app.names TO zoo_reader;
CREATE MATERIALIZED VIEW app.summary WITH (fillfactor = 50) AS SELECT mood, count(*) AS n FROM app.users GROUP BY mood;
CREATE MATERIALIZED VIEW app.later AS SELECT 1 AS one WITH NO DATA;
CREATE INDEX users_mood ON app.users (mood app.mood_order);
CREATE UNIQUE INDEX summary_mood ON app.summary (mood);
ALTER MATERIALIZED VIEW app.summary ALTER COLUMN n SET STATISTICS 50;
COMMENT ON MATERIALIZED VIEW app.summary IS 'how many';
CREATE VIEW app.on_view AS SELECT n.*, s.n AS how_many FROM app.names n, app.summary s;

-- triggers, rules, policies
CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE FUNCTION app.on_ddl() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
CREATE TRIGGER touch BEFORE INSERT OR UPDATE OF name, mood ON app.users FOR EACH ROW WHEN (NEW.mood IS NOT NULL) EXECUTE FUNCTION app.touch('a', 'b');
CREATE TRIGGER seen AFTER UPDATE ON app.users REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION app.touch();
CREATE CONSTRAINT TRIGGER later AFTER INSERT ON app.orders FROM app.users DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.touch();
CREATE TRIGGER instead INSTEAD OF INSERT ON app.names FOR EACH ROW EXECUTE FUNCTION app.touch();
CREATE TRIGGER partitioned AFTER INSERT ON app.events FOR EACH ROW EXECUTE FUNCTION app.touch();
ALTER TABLE app.users DISABLE TRIGGER seen;
ALTER TABLE app.orders ENABLE ALWAYS TRIGGER later;
COMMENT ON TRIGGER touch ON app.users IS 'touches';
CREATE EVENT TRIGGER watch ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'DROP TABLE') EXECUTE FUNCTION app.on_ddl();
ALTER EVENT TRIGGER watch ENABLE REPLICA;
COMMENT ON EVENT TRIGGER watch IS 'watches';
CREATE RULE quiet AS ON DELETE TO app.scratch DO INSTEAD NOTHING;
CREATE RULE told AS ON INSERT TO app.scratch WHERE NEW.n > 1 DO ALSO (DELETE FROM app.other_heap; INSERT INTO app.other_heap VALUES (NEW.n));
ALTER TABLE app.scratch DISABLE RULE told;
COMMENT ON RULE quiet ON app.scratch IS 'quietly';
CREATE POLICY own ON app.users AS RESTRICTIVE FOR UPDATE TO zoo_reader, zoo_writer USING (name = CURRENT_USER) WITH CHECK (app.twice(1) = 2);
CREATE POLICY everybody ON app.users USING (true);
COMMENT ON POLICY own ON app.users IS 'one''s own';

-- foreign data
CREATE FOREIGN DATA WRAPPER zoo_fdw OPTIONS (debug 'true');
CREATE EXTENSION file_fdw;
CREATE SERVER zoo_server TYPE 'oracle' VERSION '1.2' FOREIGN DATA WRAPPER zoo_fdw OPTIONS (host 'db.example.org', port '1521');
CREATE SERVER zoo_files FOREIGN DATA WRAPPER file_fdw;
CREATE USER MAPPING FOR zoo_reader SERVER zoo_server OPTIONS (user 'x', password 'very secret');
CREATE USER MAPPING FOR PUBLIC SERVER zoo_server;
CREATE FOREIGN TABLE app.remote (id integer OPTIONS (column_name 'ID') NOT NULL, name text DEFAULT 'x', CONSTRAINT id_positive CHECK (id > 0)) SERVER zoo_server OPTIONS (table_name 'REMOTE');
COMMENT ON FOREIGN DATA WRAPPER zoo_fdw IS 'wraps';
COMMENT ON SERVER zoo_server IS 'serves';
COMMENT ON FOREIGN TABLE app.remote IS 'far away';
GRANT USAGE ON FOREIGN DATA WRAPPER zoo_fdw TO zoo_writer;
GRANT USAGE ON FOREIGN SERVER zoo_server TO zoo_reader;
GRANT SELECT ON app.remote TO zoo_reader;

-- privileges by default
ALTER DEFAULT PRIVILEGES IN SCHEMA "Odd ""Names""" GRANT SELECT ON TABLES TO zoo_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE zoo_writer REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE zoo_writer GRANT USAGE ON SEQUENCES TO zoo_reader;
ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO zoo_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE zoo_writer REVOKE USAGE ON TYPES FROM PUBLIC;

-- replication
CREATE PUBLICATION zoo_some FOR TABLE app.users, app.orders WITH (publish = 'insert, update');
CREATE PUBLICATION zoo_all FOR ALL TABLES WITH (publish_via_partition_root = true);
CREATE PUBLICATION zoo_columns FOR TABLE app.users (id, name) WHERE (id > 10); -- since 15
CREATE PUBLICATION zoo_schema FOR TABLES IN SCHEMA app; -- since 15
CREATE PUBLICATION zoo_generated FOR TABLE app.orders WITH (publish_generated_columns = stored); -- since 18
COMMENT ON PUBLICATION zoo_some IS 'some of it';
