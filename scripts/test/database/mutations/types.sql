CREATE TYPE app.color AS ENUM ('red');
--> added enum app.color

DROP TYPE app.nothing;
--> removed composite type app.nothing

ALTER TYPE app.nothing RENAME TO naught;
--> added composite type app.naught
--> removed composite type app.nothing

ALTER TYPE app.mood ADD VALUE 'angry';
--> changed enum app.mood: labels: 'sad', 'ok', 'it''s "great"' -> 'sad', 'ok', 'it''s "great"', 'angry'

ALTER TYPE app.mood ADD VALUE 'angry' BEFORE 'ok';
--> changed enum app.mood: labels: 'sad', 'ok', 'it''s "great"' -> 'sad', 'angry', 'ok', 'it''s "great"'

ALTER TYPE app.mood RENAME VALUE 'ok' TO 'fine';
--> changed enum app.mood: labels: 'sad', 'ok', 'it''s "great"' -> 'sad', 'fine', 'it''s "great"'
--> changed view app.names: definition:  SELECT users.id, users.name, app.twice(3) AS six FROM app.users WHERE (users.mood = 'ok'::app.mood); ->  SELECT users.id, users.name, app.twice(3) AS six FROM app.users WHERE (users.mood = 'fine'::app.mood); -- until 15
--> changed column app.users.mood: default: 'ok'::app.mood -> 'fine'::app.mood
--> changed view app.names: definition:  SELECT id, name, app.twice(3) AS six FROM app.users WHERE (mood = 'ok'::app.mood); ->  SELECT id, name, app.twice(3) AS six FROM app.users WHERE (mood = 'fine'::app.mood); -- since 16

CREATE TYPE app.color AS ENUM (); DROP TYPE app.nothing; CREATE TYPE app.nothing AS ENUM ('a, b', 'c');
--> added enum app.color
--> added enum app.nothing
--> removed composite type app.nothing

COMMENT ON TYPE app.mood IS 'how it went';
--> changed enum app.mood: comment: how it goes -> how it went

ALTER TYPE app.pair ADD ATTRIBUTE d date CASCADE;
--> added column app.pair.d

ALTER TYPE app.pair DROP ATTRIBUTE c CASCADE;
--> removed column app.pair.c

ALTER TYPE app.pair RENAME ATTRIBUTE c TO z CASCADE;
--> removed column app.pair.c
--> added column app.pair.z

DROP TABLE app.of_pair; ALTER TABLE app.users DROP COLUMN pair; ALTER TYPE app.pair ALTER ATTRIBUTE a TYPE bigint;
--> removed table app.of_pair
--> changed column app.pair.a: type: integer -> bigint
--> removed column app.users.pair

DROP TABLE app.of_pair; ALTER TABLE app.users DROP COLUMN pair; ALTER TYPE app.pair ALTER ATTRIBUTE b TYPE text COLLATE "POSIX";
--> removed table app.of_pair
--> changed column app.pair.b: collation: "C" -> "POSIX"
--> removed column app.users.pair

DROP TABLE app.of_pair; ALTER TABLE app.users DROP COLUMN pair; ALTER TYPE app.pair DROP ATTRIBUTE a, ADD ATTRIBUTE a integer; COMMENT ON COLUMN app.pair.a IS 'the first';
--> changed composite type app.pair: attributes: a, b, c -> b, c, a
--> removed table app.of_pair
--> removed column app.users.pair

COMMENT ON COLUMN app.pair.b IS 'the second';
--> changed column app.pair.b: comment: none -> the second

COMMENT ON TYPE app.pair IS 'two';
--> changed composite type app.pair: comment: none -> two

DROP TYPE app.span; CREATE TYPE app.span AS RANGE (subtype = double precision, multirange_type_name = app.spans);
--> changed range type app.span: subtype difference function: float8mi -> none

DROP TYPE app.span; CREATE TYPE app.span AS RANGE (subtype = double precision, subtype_diff = float8mi, multirange_type_name = app.spannen);
--> changed range type app.span: multirange type: app.spans -> app.spannen

DROP TYPE app.span; CREATE TYPE app.span AS RANGE (subtype = bigint, multirange_type_name = app.spans);
--> changed range type app.span: subtype: double precision -> bigint
--> changed range type app.span: subtype difference function: float8mi -> none

DROP TYPE app.text_span; CREATE TYPE app.text_span AS RANGE (subtype = text, collation = "POSIX", subtype_opclass = text_pattern_ops);
--> changed range type app.text_span: subtype collation: "C" -> "POSIX"

DROP TYPE app.text_span; CREATE TYPE app.text_span AS RANGE (subtype = text, collation = "C");
--> changed range type app.text_span: subtype operator class: pg_catalog.text_pattern_ops -> none

CREATE TYPE app.canon; CREATE FUNCTION app.canonical(app.canon) RETURNS app.canon LANGUAGE internal STRICT IMMUTABLE AS 'int4range_canonical'; CREATE TYPE app.canon AS RANGE (subtype = integer, canonical = app.canonical);
--> added range type app.canon
--> added function app.canonical(app.canon)

DROP TYPE app.shell;
--> removed base type app.shell

ALTER TYPE app.mypoint SET (RECEIVE = NONE, SEND = NONE);
--> changed base type app.mypoint: send: app.mypoint_send -> none

ALTER TYPE app.mypoint SET (STORAGE = plain, ANALYZE = array_typanalyze);
--> changed base type app.mypoint: analyze: none -> array_typanalyze

CREATE FUNCTION app.mypoint_typmod(cstring[]) RETURNS integer LANGUAGE internal IMMUTABLE STRICT AS 'varchartypmodin'; CREATE FUNCTION app.mypoint_typmodout(integer) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'varchartypmodout'; ALTER TYPE app.mypoint SET (TYPMOD_IN = app.mypoint_typmod, TYPMOD_OUT = app.mypoint_typmodout);
--> changed base type app.mypoint: modifier input: none -> app.mypoint_typmod
--> changed base type app.mypoint: modifier output: none -> app.mypoint_typmodout
--> added function app.mypoint_typmod(cstring[])
--> added function app.mypoint_typmodout(integer)

CREATE FUNCTION app.mypoint_recv(internal) RETURNS app.mypoint LANGUAGE internal IMMUTABLE STRICT AS 'point_recv'; ALTER TYPE app.mypoint SET (RECEIVE = app.mypoint_recv);
--> changed base type app.mypoint: receive: none -> app.mypoint_recv
--> added function app.mypoint_recv(internal)

DROP TYPE app.mypoint CASCADE; CREATE TYPE app.mypoint; CREATE FUNCTION app.mypoint_in(cstring) RETURNS app.mypoint LANGUAGE internal IMMUTABLE STRICT AS 'textin'; CREATE FUNCTION app.mypoint_out(app.mypoint) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout'; CREATE FUNCTION app.mypoint_send(app.mypoint) RETURNS bytea LANGUAGE internal IMMUTABLE STRICT AS 'textsend'; CREATE TYPE app.mypoint (INPUT = app.mypoint_in, OUTPUT = app.mypoint_out, SEND = app.mypoint_send, LIKE = text, DELIMITER = ';', CATEGORY = 'S', PREFERRED = true, COLLATABLE = true, DEFAULT = 'x');
--> changed base type app.mypoint: alignment: double -> int4
--> changed base type app.mypoint: category: U -> S
--> changed base type app.mypoint: collatable: none -> yes
--> changed base type app.mypoint: default: none -> x
--> changed base type app.mypoint: delimiter: , -> ;
--> changed base type app.mypoint: element: double precision -> none
--> changed base type app.mypoint: length: 16 -> variable
--> changed base type app.mypoint: preferred: none -> yes
--> changed base type app.mypoint: storage: plain -> extended
--> changed base type app.mypoint: subscript: raw_array_subscript_handler -> none
--> changed function app.mypoint_in(cstring): body: point_in -> textin
--> changed function app.mypoint_out(app.mypoint): body: point_out -> textout
--> changed function app.mypoint_send(app.mypoint): body: point_send -> textsend

ALTER DOMAIN app.email SET DEFAULT 'x@example.org';
--> changed domain app.email: default: 'nobody@example.org'::character varying -> 'x@example.org'::character varying

ALTER DOMAIN app.email DROP DEFAULT;
--> changed domain app.email: default: 'nobody@example.org'::character varying -> none

ALTER DOMAIN app.email DROP NOT NULL;
--> changed domain app.email: not null: yes -> none

ALTER DOMAIN app.positive SET NOT NULL;
--> changed domain app.positive: not null: none -> yes

ALTER DOMAIN app.positive ADD CONSTRAINT small CHECK (VALUE < 9);
--> added constraint small on domain app.positive

ALTER DOMAIN app.positive ADD CONSTRAINT small CHECK (VALUE < 9) NOT VALID;
--> added constraint small on domain app.positive

ALTER DOMAIN app.email DROP CONSTRAINT has_at;
--> removed constraint has_at on domain app.email

ALTER DOMAIN app.email RENAME CONSTRAINT has_at TO at;
--> added constraint at on domain app.email
--> removed constraint has_at on domain app.email

COMMENT ON DOMAIN app.email IS NULL;
--> changed domain app.email: comment: an address -> none

COMMENT ON CONSTRAINT is_short ON DOMAIN app.email IS 'short';
--> changed constraint is_short on domain app.email: comment: none -> short

DROP DOMAIN app.positive; CREATE DOMAIN app.positive AS bigint CHECK (VALUE > 0);
--> changed domain app.positive: type: integer -> bigint

CREATE DOMAIN app.letters AS text COLLATE app.posix;
--> added domain app.letters

DROP DOMAIN app.positive; CREATE TYPE app.positive AS ENUM ('1', '2');
--> added enum app.positive
--> removed domain app.positive

COMMENT ON TYPE app.users IS 'the row type';
--> changed table app.users: comment of its type: none -> the row type
