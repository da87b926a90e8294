CREATE TYPE app.color AS ENUM ('red');

DROP TYPE app.nothing;

ALTER TYPE app.nothing RENAME TO naught;

ALTER TYPE app.mood ADD VALUE 'angry';

ALTER TYPE app.mood ADD VALUE 'angry' BEFORE 'ok';

ALTER TYPE app.mood RENAME VALUE 'ok' TO 'fine';

CREATE TYPE app.color AS ENUM (); DROP TYPE app.nothing; CREATE TYPE app.nothing AS ENUM ('a, b', 'c');

COMMENT ON TYPE app.mood IS 'how it went';

ALTER TYPE app.pair ADD ATTRIBUTE d date CASCADE;

ALTER TYPE app.pair DROP ATTRIBUTE c CASCADE;

ALTER TYPE app.pair RENAME ATTRIBUTE c TO z CASCADE;

DROP TABLE app.of_pair; ALTER TABLE app.users DROP COLUMN pair; ALTER TYPE app.pair ALTER ATTRIBUTE a TYPE bigint;

DROP TABLE app.of_pair; ALTER TABLE app.users DROP COLUMN pair; ALTER TYPE app.pair ALTER ATTRIBUTE b TYPE text COLLATE "POSIX";

DROP TABLE app.of_pair; ALTER TABLE app.users DROP COLUMN pair; ALTER TYPE app.pair DROP ATTRIBUTE a, ADD ATTRIBUTE a integer; COMMENT ON COLUMN app.pair.a IS 'the first';

COMMENT ON COLUMN app.pair.b IS 'the second';

COMMENT ON TYPE app.pair IS 'two';

DROP TYPE app.span; CREATE TYPE app.span AS RANGE (subtype = double precision, multirange_type_name = app.spans);

DROP TYPE app.span; CREATE TYPE app.span AS RANGE (subtype = double precision, subtype_diff = float8mi, multirange_type_name = app.spannen);

DROP TYPE app.span; CREATE TYPE app.span AS RANGE (subtype = bigint, multirange_type_name = app.spans);

DROP TYPE app.text_span; CREATE TYPE app.text_span AS RANGE (subtype = text, collation = "POSIX", subtype_opclass = text_pattern_ops);

DROP TYPE app.text_span; CREATE TYPE app.text_span AS RANGE (subtype = text, collation = "C");

CREATE TYPE app.canon; CREATE FUNCTION app.canonical(app.canon) RETURNS app.canon LANGUAGE internal STRICT IMMUTABLE AS 'int4range_canonical'; CREATE TYPE app.canon AS RANGE (subtype = integer, canonical = app.canonical);

DROP TYPE app.shell;

ALTER TYPE app.mypoint SET (RECEIVE = NONE, SEND = NONE);

ALTER TYPE app.mypoint SET (STORAGE = plain, ANALYZE = array_typanalyze);

CREATE FUNCTION app.mypoint_typmod(cstring[]) RETURNS integer LANGUAGE internal IMMUTABLE STRICT AS 'varchartypmodin'; CREATE FUNCTION app.mypoint_typmodout(integer) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'varchartypmodout'; ALTER TYPE app.mypoint SET (TYPMOD_IN = app.mypoint_typmod, TYPMOD_OUT = app.mypoint_typmodout);

CREATE FUNCTION app.mypoint_recv(internal) RETURNS app.mypoint LANGUAGE internal IMMUTABLE STRICT AS 'point_recv'; ALTER TYPE app.mypoint SET (RECEIVE = app.mypoint_recv);

DROP TYPE app.mypoint CASCADE; CREATE TYPE app.mypoint; CREATE FUNCTION app.mypoint_in(cstring) RETURNS app.mypoint LANGUAGE internal IMMUTABLE STRICT AS 'textin'; CREATE FUNCTION app.mypoint_out(app.mypoint) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout'; CREATE FUNCTION app.mypoint_send(app.mypoint) RETURNS bytea LANGUAGE internal IMMUTABLE STRICT AS 'textsend'; CREATE TYPE app.mypoint (INPUT = app.mypoint_in, OUTPUT = app.mypoint_out, SEND = app.mypoint_send, LIKE = text, DELIMITER = ';', CATEGORY = 'S', PREFERRED = true, COLLATABLE = true, DEFAULT = 'x');

ALTER DOMAIN app.email SET DEFAULT 'x@example.org';

ALTER DOMAIN app.email DROP DEFAULT;

ALTER DOMAIN app.email DROP NOT NULL;

ALTER DOMAIN app.positive SET NOT NULL;

ALTER DOMAIN app.positive ADD CONSTRAINT small CHECK (VALUE < 9);

ALTER DOMAIN app.positive ADD CONSTRAINT small CHECK (VALUE < 9) NOT VALID;

ALTER DOMAIN app.email DROP CONSTRAINT has_at;

ALTER DOMAIN app.email RENAME CONSTRAINT has_at TO at;

COMMENT ON DOMAIN app.email IS NULL;

COMMENT ON CONSTRAINT is_short ON DOMAIN app.email IS 'short';

DROP DOMAIN app.positive; CREATE DOMAIN app.positive AS bigint CHECK (VALUE > 0);

CREATE DOMAIN app.letters AS text COLLATE app.posix; 

DROP DOMAIN app.positive; CREATE TYPE app.positive AS ENUM ('1', '2');

COMMENT ON TYPE app.users IS 'the row type';
