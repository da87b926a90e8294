-- What PlanPropertyTest makes databases of. A piece begins with its name and the pieces that it
-- needs; "or" begins another form of it. Names in braces are spelled differently by each seed.

-- piece app
CREATE SCHEMA {app};
-- or
CREATE SCHEMA {app}; COMMENT ON SCHEMA {app} IS 'it''s C:\here'; GRANT USAGE ON SCHEMA {app} TO zoo_reader;

-- piece hstore: app
CREATE EXTENSION hstore SCHEMA {app};
-- or
CREATE EXTENSION hstore; COMMENT ON EXTENSION hstore IS NULL;

-- piece language
CREATE TRUSTED LANGUAGE {tongue} HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler VALIDATOR plpgsql_validator;
-- or
CREATE LANGUAGE {tongue} HANDLER plpgsql_call_handler; COMMENT ON LANGUAGE {tongue} IS 'speaks';

-- piece heap
CREATE ACCESS METHOD {heaps} TYPE TABLE HANDLER heap_tableam_handler;

-- piece trees
CREATE ACCESS METHOD {trees} TYPE INDEX HANDLER bthandler;
-- or
CREATE ACCESS METHOD {trees} TYPE INDEX HANDLER hashhandler;

-- piece collation: app
CREATE COLLATION {app}.{order} (provider = libc, locale = 'C');
-- or
CREATE COLLATION {app}.{order} (provider = libc, locale = 'POSIX');
-- or
CREATE COLLATION {app}.{order} (provider = icu, locale = 'und-u-kn-true', deterministic = false); COMMENT ON COLLATION {app}.{order} IS 'odd';

-- piece conversion: app
CREATE CONVERSION {app}.{latin} FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1;
-- or
CREATE DEFAULT CONVERSION {app}.{latin} FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1;

-- piece default_privileges: app
ALTER DEFAULT PRIVILEGES IN SCHEMA {app} GRANT SELECT ON TABLES TO zoo_reader;
-- or
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC; ALTER DEFAULT PRIVILEGES GRANT USAGE ON TYPES TO zoo_reader;
-- or
ALTER DEFAULT PRIVILEGES IN SCHEMA {app} GRANT INSERT ON TABLES TO zoo_reader; ALTER DEFAULT PRIVILEGES IN SCHEMA {app} GRANT USAGE ON SEQUENCES TO zoo_writer WITH GRANT OPTION;

-- piece mood: app
CREATE TYPE {app}.{mood} AS ENUM ('sad', 'it''s ok');
-- or
CREATE TYPE {app}.{mood} AS ENUM ('sad', 'it''s ok', 'a, b'); REVOKE USAGE ON TYPE {app}.{mood} FROM PUBLIC;
-- or
CREATE TYPE {app}.{mood} AS ENUM ('first', 'sad', 'between', 'it''s ok'); COMMENT ON TYPE {app}.{mood} IS 'feels';

-- piece pair: app
CREATE TYPE {app}.{pair} AS (a integer);
-- or
CREATE TYPE {app}.{pair} AS (a integer, {b} text COLLATE "C"); COMMENT ON COLUMN {app}.{pair}.a IS 'first';
-- or
CREATE TYPE {app}.{pair} AS ({b} text, a integer);
-- or
CREATE TYPE {app}.{pair} AS (a bigint, c numeric(5, 2)[]);

-- piece nothing
CREATE TYPE {nothing} AS ();

-- piece span: app
CREATE TYPE {app}.{span} AS RANGE (subtype = double precision, subtype_diff = float8mi);
-- or
CREATE TYPE {app}.{span} AS RANGE (subtype = text, collation = "C", subtype_opclass = text_pattern_ops, multirange_type_name = {app}.{spans});

-- piece canonical: app
CREATE TYPE {app}.{canon};
CREATE FUNCTION {app}.{canonical}({app}.{canon}) RETURNS {app}.{canon} LANGUAGE internal STRICT IMMUTABLE AS 'int4range_canonical';
CREATE TYPE {app}.{canon} AS RANGE (subtype = integer, canonical = {app}.{canonical});

-- piece base: app
CREATE TYPE {app}.{own};
CREATE FUNCTION {app}.{own_in}(cstring) RETURNS {app}.{own} LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION {app}.{own_out}({app}.{own}) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE TYPE {app}.{own} (INPUT = {app}.{own_in}, OUTPUT = {app}.{own_out}, LIKE = integer, CATEGORY = 'N', DELIMITER = ';');
-- or
CREATE TYPE {app}.{own};
CREATE FUNCTION {app}.{own_in}(cstring) RETURNS {app}.{own} LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION {app}.{own_out}({app}.{own}) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE FUNCTION {app}.{own_send}({app}.{own}) RETURNS bytea LANGUAGE internal IMMUTABLE STRICT AS 'int4send';
CREATE TYPE {app}.{own} (INPUT = {app}.{own_in}, OUTPUT = {app}.{own_out}, SEND = {app}.{own_send}, LIKE = integer, CATEGORY = 'N', DELIMITER = ';');
COMMENT ON TYPE {app}.{own} IS 'own';

-- piece shell: app
CREATE TYPE {app}.{shell};

-- piece positive
CREATE DOMAIN {positive} AS integer CHECK (VALUE > 0);
-- or
CREATE DOMAIN {positive} AS integer DEFAULT 1 NOT NULL CONSTRAINT {more} CHECK (VALUE > 1) CHECK (VALUE <> 7);
-- or
CREATE DOMAIN {positive} AS integer CHECK (VALUE > 0); ALTER DOMAIN {positive} ADD CONSTRAINT {late} CHECK (VALUE < 9) NOT VALID; COMMENT ON DOMAIN {positive} IS 'so far'; COMMENT ON CONSTRAINT {late} ON DOMAIN {positive} IS 'later';
-- or
CREATE DOMAIN {positive} AS numeric(9, 2);

-- piece word: collation
CREATE DOMAIN {app}.{word} AS varchar(20) COLLATE {app}.{order} DEFAULT 'x\y';

-- piece number
CREATE SEQUENCE {number};
-- or
CREATE SEQUENCE {number} AS smallint START 3 INCREMENT -1 MINVALUE -9 MAXVALUE 9 CACHE 2 CYCLE; GRANT USAGE ON SEQUENCE {number} TO zoo_reader;
-- or
CREATE SEQUENCE {number} INCREMENT 10; COMMENT ON SEQUENCE {number} IS 'counts';

-- piece twice
CREATE FUNCTION {twice}(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n * 2';
-- or
CREATE FUNCTION {twice}(n integer DEFAULT 3) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 3 AS $$ SELECT n + n -- twice $$;
-- or
CREATE FUNCTION {twice}(m integer) RETURNS integer LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = public, pg_temp AS $f$ BEGIN RETURN m * 2; END $f$; REVOKE EXECUTE ON FUNCTION {twice}(integer) FROM PUBLIC; COMMENT ON FUNCTION {twice}(integer) IS 'two';
-- or
CREATE FUNCTION {twice}(n integer) RETURNS bigint LANGUAGE sql IMMUTABLE RETURN n * 2::bigint;

-- piece moody: mood
CREATE FUNCTION {app}.{moody}({app}.{mood}) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 = ''sad''';
-- or
CREATE FUNCTION {app}.{moody}({app}.{mood}) RETURNS boolean LANGUAGE sql IMMUTABLE BEGIN ATOMIC SELECT $1::text = 'sad'; END;

-- piece spoken: language
CREATE FUNCTION {spoken}() RETURNS integer LANGUAGE {tongue} AS 'BEGIN RETURN 1; END';

-- piece transform: language
CREATE TRANSFORM FOR integer LANGUAGE {tongue} (FROM SQL WITH FUNCTION prsd_lextype(internal), TO SQL WITH FUNCTION int4recv(internal));
-- or
CREATE TRANSFORM FOR integer LANGUAGE {tongue} (TO SQL WITH FUNCTION int4recv(internal)); COMMENT ON TRANSFORM FOR integer LANGUAGE {tongue} IS 'turns';

-- piece run
CREATE PROCEDURE {run}(INOUT a integer, b text DEFAULT 'x') LANGUAGE plpgsql AS $$ BEGIN a := 1; END $$;
-- or
CREATE PROCEDURE {run}(INOUT a integer, b text) LANGUAGE sql AS 'SELECT 1'; GRANT EXECUTE ON PROCEDURE {run}(integer, text) TO zoo_reader;

-- piece listing
CREATE FUNCTION {listing}() RETURNS TABLE (id integer, {name} text) LANGUAGE sql AS 'SELECT 1, ''x''::text';
-- or
CREATE FUNCTION {listing}() RETURNS TABLE (id integer) LANGUAGE sql ROWS 5 AS 'SELECT 1';

-- piece total: twice
CREATE AGGREGATE {total}(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0');
-- or
CREATE AGGREGATE {total}(integer) (SFUNC = int4larger, STYPE = integer, SORTOP = >, PARALLEL = SAFE); COMMENT ON AGGREGATE {total}(integer) IS 'all';
-- or
CREATE AGGREGATE {total}(integer) (SFUNC = int4pl, STYPE = integer, FINALFUNC = {twice}, MSFUNC = int4pl, MINVFUNC = int4mi, MSTYPE = integer, MFINALFUNC = {twice});

-- piece rows
CREATE AGGREGATE {rows}(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0'); COMMENT ON AGGREGATE {rows}(*) IS 'counts'; GRANT EXECUTE ON FUNCTION {rows}() TO zoo_reader;
-- or
CREATE AGGREGATE {rows}(double precision ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA);

-- piece same: app
CREATE OPERATOR {app}.=== (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4eq, COMMUTATOR = OPERATOR({app}.===), HASHES, MERGES);
-- or
CREATE OPERATOR {app}.=== (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4eq, COMMUTATOR = OPERATOR({app}.===), NEGATOR = OPERATOR({app}.!==), HASHES); CREATE OPERATOR {app}.!== (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4ne, NEGATOR = OPERATOR({app}.===)); COMMENT ON OPERATOR {app}.!== (integer, integer) IS 'other';
-- or
CREATE OPERATOR {app}.=== (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4eq, RESTRICT = eqsel, JOIN = eqjoinsel);

-- piece prefix: twice
CREATE OPERATOR ~~~ (RIGHTARG = integer, FUNCTION = {twice});

-- piece less: mood
CREATE FUNCTION {app}.{less}({app}.{mood}, {app}.{mood}) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1::text < $2::text';
CREATE OPERATOR {app}.<< (LEFTARG = {app}.{mood}, RIGHTARG = {app}.{mood}, FUNCTION = {app}.{less}, COMMUTATOR = OPERATOR({app}.>>));
-- or
CREATE FUNCTION {app}.{less}({app}.{mood}, {app}.{mood}) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1::text < $2::text';
CREATE OPERATOR {app}.<< (LEFTARG = {app}.{mood}, RIGHTARG = {app}.{mood}, FUNCTION = {app}.{less}, RESTRICT = scalarltsel);

-- piece family: same
CREATE OPERATOR FAMILY {app}.{family} USING hash; ALTER OPERATOR FAMILY {app}.{family} USING hash ADD OPERATOR 1 {app}.===(integer, integer), FUNCTION 1 (integer, integer) hashint4(integer);
-- or
CREATE OPERATOR FAMILY {app}.{family} USING hash; COMMENT ON OPERATOR FAMILY {app}.{family} USING hash IS 'empty';

-- piece class: same
CREATE OPERATOR CLASS {app}.{class} FOR TYPE integer USING hash AS OPERATOR 1 {app}.===, FUNCTION 1 hashint4(integer);
-- or
CREATE OPERATOR CLASS {app}.{class} FOR TYPE integer USING hash AS OPERATOR 1 {app}.===, FUNCTION 1 hashint4(integer), FUNCTION 2 (integer, integer) hashint4extended(integer, bigint); COMMENT ON OPERATOR CLASS {app}.{class} USING hash IS 'of integers';

-- piece builtin: base
ALTER OPERATOR FAMILY pg_catalog.integer_ops USING hash ADD FUNCTION 1 ({app}.{own}, {app}.{own}) hashint4(integer);

-- piece casts: moody
CREATE CAST ({app}.{mood} AS boolean) WITH FUNCTION {app}.{moody}({app}.{mood}) AS ASSIGNMENT;
-- or
CREATE CAST ({app}.{mood} AS boolean) WITH INOUT; COMMENT ON CAST ({app}.{mood} AS boolean) IS 'sad?';

-- piece parser: app
CREATE TEXT SEARCH PARSER {app}.{words} (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
-- or
CREATE TEXT SEARCH PARSER {app}.{words} (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype, HEADLINE = prsd_headline); COMMENT ON TEXT SEARCH PARSER {app}.{words} IS 'parses';

-- piece template: app
CREATE TEXT SEARCH TEMPLATE {app}.{plain} (INIT = dsimple_init, LEXIZE = dsimple_lexize);

-- piece dictionary: template
CREATE TEXT SEARCH DICTIONARY {app}.{book} (TEMPLATE = {app}.{plain}, ACCEPT = false);
-- or
CREATE TEXT SEARCH DICTIONARY {app}.{book} (TEMPLATE = pg_catalog.snowball, LANGUAGE = english, STOPWORDS = english);
-- or
CREATE TEXT SEARCH DICTIONARY {app}.{book} (TEMPLATE = pg_catalog.snowball, LANGUAGE = german);

-- piece configuration: parser dictionary
CREATE TEXT SEARCH CONFIGURATION {app}.{search} (PARSER = {app}.{words}); ALTER TEXT SEARCH CONFIGURATION {app}.{search} ADD MAPPING FOR asciiword, word WITH {app}.{book}, simple;
-- or
CREATE TEXT SEARCH CONFIGURATION {app}.{search} (PARSER = {app}.{words}); ALTER TEXT SEARCH CONFIGURATION {app}.{search} ADD MAPPING FOR word, email WITH simple; COMMENT ON TEXT SEARCH CONFIGURATION {app}.{search} IS 'finds';
-- or
CREATE TEXT SEARCH CONFIGURATION {app}.{search} (PARSER = pg_catalog.default);

-- piece wrapper
CREATE FOREIGN DATA WRAPPER {wrapper};
-- or
CREATE FOREIGN DATA WRAPPER {wrapper} OPTIONS (debug 'it''s', {deep} 'b\c'); GRANT USAGE ON FOREIGN DATA WRAPPER {wrapper} TO zoo_reader;

-- piece server: wrapper
CREATE SERVER {far} FOREIGN DATA WRAPPER {wrapper};
-- or
CREATE SERVER {far} TYPE 't' VERSION '1' FOREIGN DATA WRAPPER {wrapper} OPTIONS (host 'a', port '1'); COMMENT ON SERVER {far} IS 'far';
-- or
CREATE SERVER {far} FOREIGN DATA WRAPPER {wrapper} OPTIONS (host 'b');

-- piece mapping: server
CREATE USER MAPPING FOR PUBLIC SERVER {far};

-- piece remote: server
CREATE FOREIGN TABLE {remote} (id integer OPTIONS (column_name 'ID') NOT NULL, name text DEFAULT 'x') SERVER {far} OPTIONS (table_name 'R');
-- or
CREATE FOREIGN TABLE {remote} (id integer OPTIONS (column_name 'NR', key 'yes'), more numeric, CONSTRAINT {known} CHECK (more > 0)) SERVER {far}; GRANT SELECT ON {remote} TO zoo_reader; COMMENT ON COLUMN {remote}.more IS 'and more';
-- or
CREATE FOREIGN TABLE {remote} (id integer, name text COLLATE "C") SERVER {far} OPTIONS (table_name 'S', schema_name 'x'); COMMENT ON FOREIGN TABLE {remote} IS 'remote';

-- piece users
CREATE TABLE {users} (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, {name} text NOT NULL);
-- or
CREATE TABLE {users} (id bigint PRIMARY KEY, {name} text); COMMENT ON TABLE {users} IS 'people'; GRANT SELECT, INSERT ON {users} TO zoo_reader;
-- or
CREATE TABLE {users} (id bigserial CONSTRAINT {users_key} PRIMARY KEY, {name} text DEFAULT 'nobody') WITH (fillfactor = 70); ALTER TABLE {users} ENABLE ROW LEVEL SECURITY;
-- or
CREATE TABLE {users} (id bigint PRIMARY KEY, {name} text); ALTER TABLE {users} ALTER {name} SET STORAGE EXTERNAL, ALTER {name} SET STATISTICS 300; GRANT SELECT ({name}) ON {users} TO zoo_writer;

-- piece scratch
CREATE UNLOGGED TABLE {scratch} (n integer);
-- or
CREATE TABLE {scratch} (n integer NOT NULL);

-- piece choices: app
CREATE TABLE {app}.{choices} (id integer, {kind} varchar(9) DEFAULT 'a' CHECK ({kind} IN ('a', 'it''s, "b"[')));
-- or
CREATE TABLE {app}.{choices} (id integer, {kind} varchar(9) DEFAULT 'a', is_known boolean GENERATED ALWAYS AS ({kind} IN ('a', 'b')) STORED); CREATE INDEX ON {app}.{choices} (id) WHERE {kind} NOT IN ('c', 'd'); CREATE VIEW {app}.{chosen} AS WITH q AS (SELECT id FROM {app}.{choices} WHERE {kind} IN ('a', 'b')) SELECT id FROM q;
-- or
CREATE TABLE {app}.{choices} (id integer, {kind} varchar(9), past text[] DEFAULT ARRAY['a', 'b']::varchar(9)[], CHECK ({kind} = ANY (ARRAY[past[1], 'x'::varchar])));

-- piece age: users
ALTER TABLE {users} ADD {age} integer;
-- or
ALTER TABLE {users} ADD {age} bigint DEFAULT 7 NOT NULL;
-- or
ALTER TABLE {users} ADD {age} numeric(9, 2) DEFAULT 0.5; COMMENT ON COLUMN {users}.{age} IS 'years';

-- piece mooded: users mood
ALTER TABLE {users} ADD {mooded} {app}.{mood};
-- or
ALTER TABLE {users} ADD {mooded} {app}.{mood} DEFAULT 'sad';

-- piece paired: users pair
ALTER TABLE {users} ADD {paired} {app}.{pair};

-- piece spanned: users span
ALTER TABLE {users} ADD {spanned} {app}.{span};

-- piece owned: users base
ALTER TABLE {users} ADD {owned} {app}.{own}[];

-- piece counted: users number
ALTER TABLE {users} ADD {counted} integer DEFAULT nextval('{number}');

-- piece doubled: users twice
ALTER TABLE {users} ADD {doubled} bigint GENERATED ALWAYS AS ({twice}(3)) STORED;
-- or
ALTER TABLE {users} ADD {doubled} bigint DEFAULT {twice}(4);

-- piece limited: users positive
ALTER TABLE {users} ADD {limited} {positive};

-- piece worded: users word
ALTER TABLE {users} ADD {worded} {app}.{word};
-- or
ALTER TABLE {users} ADD {worded} text COLLATE {app}.{order};

-- piece stored: users hstore
ALTER TABLE {users} ADD {stored} text;

-- piece checked: users twice
ALTER TABLE {users} ADD CONSTRAINT {checked} CHECK ({twice}(1) > 1);
-- or
ALTER TABLE {users} ADD CONSTRAINT {checked} CHECK (id > 0) NO INHERIT; COMMENT ON CONSTRAINT {checked} ON {users} IS 'checks';
-- or
ALTER TABLE {users} ADD CONSTRAINT {checked} CHECK (id > 0) NOT VALID;

-- piece unique: users
ALTER TABLE {users} ADD CONSTRAINT {single} UNIQUE ({name});
-- or
ALTER TABLE {users} ADD CONSTRAINT {single} UNIQUE (id, {name}) DEFERRABLE INITIALLY DEFERRED;
-- or
ALTER TABLE {users} ADD CONSTRAINT {single} EXCLUDE USING btree ({name} WITH =) WHERE (id > 0);

-- piece indexed: users
CREATE INDEX {quick} ON {users} (lower({name}));
-- or
CREATE UNIQUE INDEX {quick} ON {users} ({name} text_pattern_ops DESC) INCLUDE (id) WHERE {name} <> 'x y'; COMMENT ON INDEX {quick} IS 'finds';
-- or
CREATE INDEX {quick} ON {users} USING hash ({name}) WITH (fillfactor = 60);

-- piece classed: users class
CREATE INDEX {classed} ON {users} USING hash ((id::integer) {app}.{class});

-- piece statistics: users
CREATE STATISTICS {stats} (ndistinct) ON id, {name} FROM {users};
-- or
CREATE STATISTICS {stats} ON lower({name}), (id % 7) FROM {users}; ALTER STATISTICS {stats} SET STATISTICS 50; COMMENT ON STATISTICS {stats} IS 'known';

-- piece orders: users
CREATE TABLE {app2}.{orders} (id integer PRIMARY KEY, {user} bigint REFERENCES {users}, parent integer REFERENCES {app2}.{orders} ON DELETE CASCADE);
-- or
CREATE TABLE {app2}.{orders} (id integer PRIMARY KEY, {user} bigint NOT NULL, parent integer); ALTER TABLE {app2}.{orders} ADD CONSTRAINT {to_user} FOREIGN KEY ({user}) REFERENCES {users} ON DELETE CASCADE ON UPDATE SET NULL DEFERRABLE NOT VALID;
-- or
CREATE TABLE {app2}.{orders} (id integer, {user} bigint, parent integer, PRIMARY KEY (id) INCLUDE (parent)); ALTER TABLE {app2}.{orders} REPLICA IDENTITY FULL;

-- piece back: orders users
ALTER TABLE {users} ADD {last_order} integer REFERENCES {app2}.{orders} (id);

-- piece typed: pair
CREATE TABLE {typed} OF {app}.{pair};

-- piece heaped: heap
CREATE TABLE {heaped} (n integer) USING {heaps};

-- piece heirs: users
CREATE TABLE {heirs} (barks boolean) INHERITS ({users});
-- or
CREATE TABLE {heirs} (barks boolean, {name} text) INHERITS ({users}); CREATE INDEX ON {heirs} (barks);

-- piece events
CREATE TABLE {events} (id integer, at date, kind text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
-- or
CREATE TABLE {events} (id integer, at date, kind text DEFAULT 'k', more integer, PRIMARY KEY (id, at), CONSTRAINT {known} CHECK (kind <> '')) PARTITION BY RANGE (at); CREATE INDEX {kinds} ON {events} (kind);

-- piece events_old: events
CREATE TABLE {events_old} PARTITION OF {events} FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
-- or
CREATE TABLE {events_old} PARTITION OF {events} FOR VALUES FROM ('2020-01-01') TO ('2022-01-01'); COMMENT ON TABLE {events_old} IS 'old';

-- piece events_rest: events
CREATE TABLE {events_rest} PARTITION OF {events} DEFAULT;
-- or
CREATE TABLE {events_rest} PARTITION OF {events} DEFAULT PARTITION BY LIST (id); CREATE TABLE {events_a} PARTITION OF {events_rest} FOR VALUES IN (1, 2);

-- piece names: users
CREATE VIEW {names} AS SELECT id, {name} FROM {users};
-- or
CREATE VIEW {names} WITH (security_barrier) AS SELECT id, {name}, 1 AS {more} FROM {users} WHERE id > 3 WITH LOCAL CHECK OPTION; GRANT SELECT ON {names} TO zoo_reader;
-- or
CREATE VIEW {names} AS SELECT upper({name}) AS {name}, id FROM {users}; COMMENT ON VIEW {names} IS 'who'; COMMENT ON COLUMN {names}.id IS 'which';

-- piece aged: names age
CREATE VIEW {app2}.{aged} AS SELECT n.id, u.{age} FROM {names} n JOIN {users} u USING (id);
-- or
CREATE VIEW {app2}.{aged} AS SELECT sum({age}) AS {age} FROM {users}; ALTER VIEW {app2}.{aged} ALTER {age} SET DEFAULT 3;

-- piece moods: mooded
CREATE VIEW {moods} AS SELECT {mooded}, count(*) FROM {users} WHERE {mooded} <> 'sad' GROUP BY {mooded};

-- piece summary: names
CREATE MATERIALIZED VIEW {summary} AS SELECT count(*) AS n, max(id) AS id FROM {names};
-- or
CREATE MATERIALIZED VIEW {summary} AS SELECT id, count(*) AS n FROM {names} GROUP BY id WITH NO DATA; CREATE UNIQUE INDEX {summed} ON {summary} (id); COMMENT ON MATERIALIZED VIEW {summary} IS 'sum'; GRANT SELECT ON {summary} TO zoo_reader;

-- piece atomic: names
CREATE FUNCTION {atomic}() RETURNS bigint LANGUAGE sql STABLE BEGIN ATOMIC SELECT count(*) FROM {names}; END;

-- piece takes: users
CREATE FUNCTION {takes}({users}) RETURNS bigint LANGUAGE sql AS 'SELECT $1.id';

-- piece touch
CREATE FUNCTION {touch}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
-- or
CREATE FUNCTION {touch}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN /* nothing; */ RETURN NULL; END $$;

-- piece trigger: users touch
CREATE TRIGGER {touched} BEFORE INSERT OR UPDATE OF {name} ON {users} FOR EACH ROW WHEN (NEW.{name} <> 'x') EXECUTE FUNCTION {touch}('a');
-- or
CREATE CONSTRAINT TRIGGER {touched} AFTER INSERT ON {users} DEFERRABLE FOR EACH ROW EXECUTE FUNCTION {touch}();
-- or
CREATE TRIGGER {touched} AFTER UPDATE ON {users} REFERENCING NEW TABLE AS news FOR EACH STATEMENT EXECUTE FUNCTION {touch}(); ALTER TABLE {users} DISABLE TRIGGER {touched}; COMMENT ON TRIGGER {touched} ON {users} IS 'off';

-- piece instead: names touch
CREATE TRIGGER {instead} INSTEAD OF INSERT ON {names} FOR EACH ROW EXECUTE FUNCTION {touch}();

-- piece everywhere: events touch
CREATE TRIGGER {everywhere} AFTER INSERT ON {events} FOR EACH ROW EXECUTE FUNCTION {touch}();

-- piece rule: users events
CREATE RULE {told} AS ON INSERT TO {users} DO ALSO (DELETE FROM {events} WHERE id = NEW.id; INSERT INTO {events} (id) VALUES (NEW.id));
-- or
CREATE RULE {told} AS ON INSERT TO {users} WHERE NEW.id > 1 DO INSTEAD NOTHING; ALTER TABLE {users} DISABLE RULE {told}; COMMENT ON RULE {told} ON {users} IS 'not';

-- piece viewed: names
CREATE RULE {viewed} AS ON DELETE TO {names} DO INSTEAD NOTHING;

-- piece policy: users
CREATE POLICY {own_rows} ON {users} USING ({name} = CURRENT_USER);
-- or
CREATE POLICY {own_rows} ON {users} AS RESTRICTIVE FOR UPDATE TO zoo_reader, zoo_writer USING (true) WITH CHECK (id > 1); COMMENT ON POLICY {own_rows} ON {users} IS 'own';
-- or
CREATE POLICY {own_rows} ON {users} FOR INSERT WITH CHECK ({name} <> '');

-- piece watch
CREATE FUNCTION {watcher}() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
CREATE EVENT TRIGGER {watch} ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'DROP TABLE') EXECUTE FUNCTION {watcher}();
-- or
CREATE FUNCTION {watcher}() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
CREATE EVENT TRIGGER {watch} ON sql_drop EXECUTE FUNCTION {watcher}(); ALTER EVENT TRIGGER {watch} DISABLE; COMMENT ON EVENT TRIGGER {watch} IS 'sleeps';

-- piece published: users orders
CREATE PUBLICATION {published} FOR TABLE {users}, {app2}.{orders} WITH (publish = 'insert, update');
-- or
CREATE PUBLICATION {published} FOR TABLE {app2}.{orders}; COMMENT ON PUBLICATION {published} IS 'news';
-- or
CREATE PUBLICATION {published} FOR ALL TABLES WITH (publish_via_partition_root = true);

-- piece filtered: users
CREATE PUBLICATION {filtered}; -- until 14
CREATE PUBLICATION {filtered} FOR TABLE {users} (id) WHERE (id > 10); -- since 15
-- or
CREATE PUBLICATION {filtered} WITH (publish = 'delete'); -- until 14
CREATE PUBLICATION {filtered} FOR TABLES IN SCHEMA public; -- since 15

-- piece ledger
CREATE TABLE {ledger} (id integer PRIMARY KEY, {entry} integer); CREATE TABLE {entry} (id integer PRIMARY KEY, {ledger} integer REFERENCES {ledger});
-- or
CREATE UNLOGGED TABLE {ledger} (id integer PRIMARY KEY, {entry} integer); CREATE UNLOGGED TABLE {entry} (id integer PRIMARY KEY, {ledger} integer REFERENCES {ledger});
-- or
CREATE UNLOGGED TABLE {ledger} (id integer PRIMARY KEY, {entry} integer); CREATE UNLOGGED TABLE {entry} (id integer PRIMARY KEY, {ledger} integer REFERENCES {ledger});
ALTER TABLE {ledger} ADD FOREIGN KEY ({entry}) REFERENCES {entry};
-- or
CREATE TABLE {ledger} (id integer PRIMARY KEY, {entry} integer); CREATE TABLE {entry} (id integer PRIMARY KEY, {ledger} integer REFERENCES {ledger});
ALTER TABLE {ledger} ADD FOREIGN KEY ({entry}) REFERENCES {entry};
