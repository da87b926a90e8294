CREATE OPERATOR app.+& (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4pl);

DROP OPERATOR app.!! (NONE, integer);

ALTER OPERATOR app.<< (app.mood, app.mood) SET (RESTRICT = NONE, JOIN = neqjoinsel);

CREATE OPERATOR app.>> (LEFTARG = app.mood, RIGHTARG = app.mood, FUNCTION = app.mood_less);

ALTER OPERATOR app.<< (app.mood, app.mood) SET SCHEMA public;

DROP OPERATOR CLASS app.triples USING hash; DROP OPERATOR FAMILY app.triples USING hash; DROP OPERATOR app.=== (integer, integer); CREATE OPERATOR app.=== (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4eq);

COMMENT ON OPERATOR app.!! (NONE, integer) IS NULL;

CREATE OPERATOR FAMILY app.others USING hash;

ALTER OPERATOR FAMILY app.moods USING btree DROP FUNCTION 4 (app.mood, app.mood);

ALTER OPERATOR FAMILY app.moods USING btree ADD OPERATOR 5 app.~< (app.mood, app.mood);

ALTER OPERATOR FAMILY app.moods USING btree RENAME TO feelings;

ALTER OPERATOR FAMILY pg_catalog.integer_ops USING hash DROP FUNCTION 1 (app.myint, app.myint);

DROP INDEX app.users_mood; DROP OPERATOR CLASS app.mood_order USING btree;

DROP INDEX app.users_mood; DROP OPERATOR CLASS app.mood_order USING btree; CREATE OPERATOR CLASS app.mood_order DEFAULT FOR TYPE app.mood USING btree FAMILY app.moods AS OPERATOR 1 app.<<, OPERATOR 3 app.==, FUNCTION 1 app.mood_cmp(app.mood, app.mood); COMMENT ON OPERATOR CLASS app.mood_order USING btree IS 'by name'; CREATE INDEX users_mood ON app.users (mood app.mood_order);

DROP INDEX app.users_mood; DROP OPERATOR CLASS app.mood_order USING btree; CREATE OPERATOR CLASS app.mood_order FOR TYPE app.mood USING btree FAMILY app.moods AS OPERATOR 1 app.<<, OPERATOR 2 app.~<, OPERATOR 3 app.==, FUNCTION 1 app.mood_cmp(app.mood, app.mood); COMMENT ON OPERATOR CLASS app.mood_order USING btree IS 'by name'; CREATE INDEX users_mood ON app.users (mood app.mood_order);

CREATE OPERATOR CLASS app.stored FOR TYPE point USING gist AS STORAGE box, FUNCTION 1 gist_point_consistent(internal, point, smallint, oid, internal), FUNCTION 2 gist_box_union(internal, internal), FUNCTION 5 gist_box_penalty(internal, internal, internal), FUNCTION 6 gist_box_picksplit(internal, internal), FUNCTION 7 gist_box_same(box, box, internal), OPERATOR 15 <->(point, point) FOR ORDER BY pg_catalog.float_ops;

COMMENT ON OPERATOR CLASS app.mood_order USING btree IS 'ordered';

COMMENT ON OPERATOR FAMILY app.moods USING btree IS NULL;

CREATE CAST (app.myint AS text) WITH INOUT;

DROP CAST (app.myint AS integer);

DROP CAST (app.myint AS integer); CREATE CAST (app.myint AS integer) WITHOUT FUNCTION AS ASSIGNMENT;

DROP CAST (app.mood AS integer); CREATE CAST (app.mood AS integer) WITH INOUT AS ASSIGNMENT; COMMENT ON CAST (app.mood AS integer) IS 'counts';

COMMENT ON CAST (app.mood AS integer) IS NULL;

CREATE TRANSFORM FOR bigint LANGUAGE zoolang (TO SQL WITH FUNCTION int8recv(internal));

CREATE OR REPLACE TRANSFORM FOR integer LANGUAGE zoolang (FROM SQL WITH FUNCTION prsd_lextype(internal));

CREATE OR REPLACE TRANSFORM FOR integer LANGUAGE zoolang (TO SQL WITH FUNCTION int4recv(internal));

COMMENT ON TRANSFORM FOR integer LANGUAGE zoolang IS NULL;

DROP LANGUAGE zoolang CASCADE;

CREATE OR REPLACE LANGUAGE zoolang HANDLER plpgsql_call_handler;

CREATE LANGUAGE more HANDLER plpgsql_call_handler;

COMMENT ON LANGUAGE zoolang IS NULL;

DROP ACCESS METHOD zoo_btree;

DROP ACCESS METHOD zoo_btree; CREATE ACCESS METHOD zoo_btree TYPE INDEX HANDLER hashhandler;

DROP ACCESS METHOD zoo_btree; CREATE ACCESS METHOD zoo_btree TYPE TABLE HANDLER heap_tableam_handler;

COMMENT ON ACCESS METHOD zoo_heap IS 'stores';
