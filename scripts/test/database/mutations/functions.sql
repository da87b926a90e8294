CREATE FUNCTION app.thrice(n integer) RETURNS integer LANGUAGE sql AS 'SELECT n * 3';

CREATE FUNCTION app.twice(n bigint) RETURNS integer LANGUAGE sql AS 'SELECT 2';

DROP FUNCTION app.listing();

ALTER FUNCTION app.listing() RENAME TO list;

ALTER FUNCTION app.listing() SET SCHEMA public;

ALTER FUNCTION app.listing() OWNER TO zoo_writer;

CREATE OR REPLACE FUNCTION app.twice(n integer DEFAULT 1) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT 2 * n';

CREATE OR REPLACE FUNCTION app.twice(n integer DEFAULT 5) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT n * 2';

CREATE OR REPLACE FUNCTION app.atomic(n integer) RETURNS integer LANGUAGE sql STABLE BEGIN ATOMIC SELECT app.twice(n) + 1; END;

CREATE OR REPLACE FUNCTION app.atomic(n integer) RETURNS integer LANGUAGE sql STABLE AS 'SELECT app.twice(n)';

CREATE OR REPLACE FUNCTION app.atomic(n integer) RETURNS integer LANGUAGE plpgsql STABLE AS 'BEGIN RETURN 1; END';

ALTER FUNCTION app.atomic(integer) IMMUTABLE;

ALTER FUNCTION app.twice(integer) VOLATILE;

ALTER FUNCTION app.twice(integer) PARALLEL UNSAFE;

ALTER FUNCTION app.twice(integer) PARALLEL RESTRICTED;

ALTER FUNCTION app.twice(integer) STRICT;

ALTER FUNCTION app.full_of(integer, text[]) CALLED ON NULL INPUT;

ALTER FUNCTION app.full_of(integer, text[]) SECURITY INVOKER;

ALTER FUNCTION app.full_of(integer, text[]) NOT LEAKPROOF;

ALTER FUNCTION app.full_of(integer, text[]) COST 100;

ALTER FUNCTION app.full_of(integer, text[]) ROWS 1000;

ALTER FUNCTION app.full_of(integer, text[]) RESET work_mem;

ALTER FUNCTION app.full_of(integer, text[]) SET search_path = app;

ALTER FUNCTION app.full_of(integer, text[]) SET enable_seqscan = off;

ALTER FUNCTION app.supported(text) SUPPORT texticlike_support;

DROP FUNCTION app.supported(text); CREATE FUNCTION app.supported(text) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'textlike';

DROP FUNCTION app.transforms(integer); CREATE FUNCTION app.transforms(n integer) RETURNS integer LANGUAGE zoolang AS 'BEGIN RETURN n; END';

DROP FUNCTION app.rank_like(); CREATE FUNCTION app.rank_like() RETURNS bigint LANGUAGE internal IMMUTABLE AS 'window_row_number';

DROP FUNCTION app.listing(); CREATE FUNCTION app.listing() RETURNS TABLE (id integer, title text) LANGUAGE sql AS 'SELECT 1, ''x''::text'; ALTER FUNCTION app.listing() DEPENDS ON EXTENSION hstore;

ALTER FUNCTION app.listing() NO DEPENDS ON EXTENSION hstore;

ALTER FUNCTION app.touch() DEPENDS ON EXTENSION btree_gist;

CREATE OR REPLACE PROCEDURE app.run(INOUT a integer, b text DEFAULT 'y') LANGUAGE plpgsql AS $$ BEGIN a := 1; END $$;

CREATE OR REPLACE PROCEDURE app.run(INOUT a integer, b text DEFAULT 'x') LANGUAGE plpgsql AS $$ BEGIN a := 2; END $$;

ALTER PROCEDURE app.run(integer, text) SECURITY DEFINER;

DROP PROCEDURE app.run(integer, text); CREATE FUNCTION app.run(integer, text) RETURNS integer LANGUAGE sql AS 'SELECT 1';

COMMENT ON FUNCTION app.twice(integer) IS 'doubles';

COMMENT ON PROCEDURE app.run(integer, text) IS NULL;

COMMENT ON AGGREGATE app.biggest(integer) IS 'the biggest';

DROP AGGREGATE app.biggest(integer);

CREATE OR REPLACE AGGREGATE app.total(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '1', COMBINEFUNC = int4pl, PARALLEL = SAFE, MSFUNC = int4pl, MINVFUNC = int4mi, MSTYPE = integer, MINITCOND = '0');

CREATE OR REPLACE AGGREGATE app.total(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0', PARALLEL = RESTRICTED);

CREATE OR REPLACE AGGREGATE app.biggest(integer) (SFUNC = int4smaller, STYPE = integer, SORTOP = <);

CREATE OR REPLACE AGGREGATE app.biggest(integer) (SFUNC = int4larger, SSPACE = 8, STYPE = integer, FINALFUNC = int4abs, FINALFUNC_MODIFY = SHAREABLE);

DROP AGGREGATE app.middle(double precision ORDER BY anyelement); CREATE AGGREGATE app.middle(VARIADIC "any" ORDER BY VARIADIC "any") (SFUNC = ordered_set_transition_multi, STYPE = internal, FINALFUNC = rank_final, FINALFUNC_EXTRA, HYPOTHETICAL);

CREATE AGGREGATE app.parallel_sum(bigint) (SFUNC = int8_avg_accum, STYPE = internal, COMBINEFUNC = int8_avg_combine, SERIALFUNC = int8_avg_serialize, DESERIALFUNC = int8_avg_deserialize, FINALFUNC = numeric_poly_sum);
