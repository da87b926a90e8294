CREATE FUNCTION app.thrice(n integer) RETURNS integer LANGUAGE sql AS 'SELECT n * 3';
--> added function app.thrice(integer)

CREATE FUNCTION app.twice(n bigint) RETURNS integer LANGUAGE sql AS 'SELECT 2';
--> added function app.twice(bigint)

DROP FUNCTION app.listing();
--> removed function app.listing()

ALTER FUNCTION app.listing() RENAME TO list;
--> added function app.list()
--> removed function app.listing()

ALTER FUNCTION app.listing() SET SCHEMA public;
--> removed function app.listing()
--> added function listing()

ALTER FUNCTION app.listing() OWNER TO zoo_writer;

CREATE OR REPLACE FUNCTION app.twice(n integer DEFAULT 1) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT 2 * n';
--> changed function app.twice(integer): body: SELECT n * 2 -> SELECT 2 * n

CREATE OR REPLACE FUNCTION app.twice(n integer DEFAULT 5) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT n * 2';
--> changed function app.twice(integer): arguments: n integer DEFAULT 1 -> n integer DEFAULT 5

CREATE OR REPLACE FUNCTION app.atomic(n integer) RETURNS integer LANGUAGE sql STABLE BEGIN ATOMIC SELECT app.twice(n) + 1; END;
--> changed function app.atomic(integer): body: BEGIN ATOMIC SELECT app.twice(n) AS twice; END -> BEGIN ATOMIC SELECT (app.twice(n) + 1); END

CREATE OR REPLACE FUNCTION app.atomic(n integer) RETURNS integer LANGUAGE sql STABLE AS 'SELECT app.twice(n)';
--> changed function app.atomic(integer): body: BEGIN ATOMIC SELECT app.twice(n) AS twice; END -> SELECT app.twice(n)

CREATE OR REPLACE FUNCTION app.atomic(n integer) RETURNS integer LANGUAGE plpgsql STABLE AS 'BEGIN RETURN 1; END';
--> changed function app.atomic(integer): body: BEGIN ATOMIC SELECT app.twice(n) AS twice; END -> BEGIN RETURN 1; END
--> changed function app.atomic(integer): language: sql -> plpgsql

ALTER FUNCTION app.atomic(integer) IMMUTABLE;
--> changed function app.atomic(integer): volatility: stable -> immutable

ALTER FUNCTION app.twice(integer) VOLATILE;
--> changed function app.twice(integer): volatility: immutable -> volatile

ALTER FUNCTION app.twice(integer) PARALLEL UNSAFE;
--> changed function app.twice(integer): parallel: safe -> unsafe

ALTER FUNCTION app.twice(integer) PARALLEL RESTRICTED;
--> changed function app.twice(integer): parallel: safe -> restricted

ALTER FUNCTION app.twice(integer) STRICT;
--> changed function app.twice(integer): strict: none -> yes

ALTER FUNCTION app.full_of(integer, text[]) CALLED ON NULL INPUT;
--> changed function app.full_of(integer, text[]): strict: yes -> none

ALTER FUNCTION app.full_of(integer, text[]) SECURITY INVOKER;
--> changed function app.full_of(integer, text[]): security definer: yes -> none

ALTER FUNCTION app.full_of(integer, text[]) NOT LEAKPROOF;
--> changed function app.full_of(integer, text[]): leakproof: yes -> none

ALTER FUNCTION app.full_of(integer, text[]) COST 100;
--> changed function app.full_of(integer, text[]): cost: 7 -> none

ALTER FUNCTION app.full_of(integer, text[]) ROWS 1000;
--> changed function app.full_of(integer, text[]): rows: 11 -> none

ALTER FUNCTION app.full_of(integer, text[]) RESET work_mem;
--> changed function app.full_of(integer, text[]): set work_mem: 8MB -> none

ALTER FUNCTION app.full_of(integer, text[]) SET search_path = app;
--> changed function app.full_of(integer, text[]): set search_path: app, pg_temp -> app

ALTER FUNCTION app.full_of(integer, text[]) SET enable_seqscan = off;
--> changed function app.full_of(integer, text[]): set enable_seqscan: none -> off

ALTER FUNCTION app.supported(text) SUPPORT texticlike_support;
--> changed function app.supported(text): support: textlike_support -> texticlike_support

DROP FUNCTION app.supported(text); CREATE FUNCTION app.supported(text) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'textlike';
--> changed function app.supported(text): support: textlike_support -> none

DROP FUNCTION app.transforms(integer); CREATE FUNCTION app.transforms(n integer) RETURNS integer LANGUAGE zoolang AS 'BEGIN RETURN n; END';
--> changed function app.transforms(integer): transforms: integer -> none

DROP FUNCTION app.rank_like(); CREATE FUNCTION app.rank_like() RETURNS bigint LANGUAGE internal IMMUTABLE AS 'window_row_number';
--> changed function app.rank_like(): window: yes -> none

DROP FUNCTION app.listing(); CREATE FUNCTION app.listing() RETURNS TABLE (id integer, title text) LANGUAGE sql AS 'SELECT 1, ''x''::text'; ALTER FUNCTION app.listing() DEPENDS ON EXTENSION hstore;
--> changed function app.listing(): returns: TABLE(id integer, name text) -> TABLE(id integer, title text)

ALTER FUNCTION app.listing() NO DEPENDS ON EXTENSION hstore;
--> changed function app.listing(): depends on extension hstore: yes -> none

ALTER FUNCTION app.touch() DEPENDS ON EXTENSION btree_gist;
--> changed function app.touch(): depends on extension btree_gist: none -> yes

CREATE OR REPLACE PROCEDURE app.run(INOUT a integer, b text DEFAULT 'y') LANGUAGE plpgsql AS $$ BEGIN a := 1; END $$;
--> changed procedure app.run(integer, text): arguments: INOUT a integer, IN b text DEFAULT 'x'::text -> INOUT a integer, IN b text DEFAULT 'y'::text

CREATE OR REPLACE PROCEDURE app.run(INOUT a integer, b text DEFAULT 'x') LANGUAGE plpgsql AS $$ BEGIN a := 2; END $$;
--> changed procedure app.run(integer, text): body:  BEGIN a := 1; END  ->  BEGIN a := 2; END 

ALTER PROCEDURE app.run(integer, text) SECURITY DEFINER;
--> changed procedure app.run(integer, text): security definer: none -> yes

DROP PROCEDURE app.run(integer, text); CREATE FUNCTION app.run(integer, text) RETURNS integer LANGUAGE sql AS 'SELECT 1';
--> added function app.run(integer, text)
--> removed procedure app.run(integer, text)

COMMENT ON FUNCTION app.twice(integer) IS 'doubles';
--> changed function app.twice(integer): comment: times two -> doubles

COMMENT ON PROCEDURE app.run(integer, text) IS NULL;
--> changed procedure app.run(integer, text): comment: runs -> none

COMMENT ON AGGREGATE app.biggest(integer) IS 'the biggest';
--> changed aggregate app.biggest(integer): comment: none -> the biggest

DROP AGGREGATE app.biggest(integer);
--> removed aggregate app.biggest(integer)

CREATE OR REPLACE AGGREGATE app.total(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '1', COMBINEFUNC = int4pl, PARALLEL = SAFE, MSFUNC = int4pl, MINVFUNC = int4mi, MSTYPE = integer, MINITCOND = '0');
--> changed aggregate app.total(integer): initial value: 0 -> 1

CREATE OR REPLACE AGGREGATE app.total(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0', PARALLEL = RESTRICTED);
--> changed aggregate app.total(integer): combine function: int4pl -> none
--> changed aggregate app.total(integer): moving initial value: 0 -> none
--> changed aggregate app.total(integer): moving inverse function: int4mi -> none
--> changed aggregate app.total(integer): moving state function: int4pl -> none
--> changed aggregate app.total(integer): moving state type: integer -> none
--> changed aggregate app.total(integer): parallel: safe -> restricted

CREATE OR REPLACE AGGREGATE app.biggest(integer) (SFUNC = int4smaller, STYPE = integer, SORTOP = <);
--> changed aggregate app.biggest(integer): sort operator: >(integer,integer) -> <(integer,integer)
--> changed aggregate app.biggest(integer): state function: int4larger -> int4smaller

CREATE OR REPLACE AGGREGATE app.biggest(integer) (SFUNC = int4larger, SSPACE = 8, STYPE = integer, FINALFUNC = int4abs, FINALFUNC_MODIFY = SHAREABLE);
--> changed aggregate app.biggest(integer): final function: none -> int4abs
--> changed aggregate app.biggest(integer): final function modifies: none -> shareable
--> changed aggregate app.biggest(integer): sort operator: >(integer,integer) -> none
--> changed aggregate app.biggest(integer): state size: none -> 8

DROP AGGREGATE app.middle(double precision ORDER BY anyelement); CREATE AGGREGATE app.middle(VARIADIC "any" ORDER BY VARIADIC "any") (SFUNC = ordered_set_transition_multi, STYPE = internal, FINALFUNC = rank_final, FINALFUNC_EXTRA, HYPOTHETICAL);
--> added aggregate app.middle("any")
--> removed aggregate app.middle(double precision, anyelement)

CREATE AGGREGATE app.parallel_sum(bigint) (SFUNC = int8_avg_accum, STYPE = internal, COMBINEFUNC = int8_avg_combine, SERIALFUNC = int8_avg_serialize, DESERIALFUNC = int8_avg_deserialize, FINALFUNC = numeric_poly_sum);
--> added aggregate app.parallel_sum(bigint)
