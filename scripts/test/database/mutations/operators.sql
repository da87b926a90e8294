CREATE OPERATOR app.+& (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4pl);
--> added operator app.+&(integer, integer)

DROP OPERATOR app.!! (NONE, integer);
--> removed operator app.!!(NONE, integer)

ALTER OPERATOR app.<< (app.mood, app.mood) SET (RESTRICT = NONE, JOIN = neqjoinsel);
--> changed operator app.<<(app.mood, app.mood): join: scalarltjoinsel -> neqjoinsel
--> changed operator app.<<(app.mood, app.mood): restrict: scalarltsel -> none

CREATE OPERATOR app.>> (LEFTARG = app.mood, RIGHTARG = app.mood, FUNCTION = app.mood_less);
--> changed operator app.>>(app.mood, app.mood): commutator: app.<<(app.mood,app.mood) -> none
--> changed operator app.>>(app.mood, app.mood): function: none -> app.mood_less
--> changed operator app.>>(app.mood, app.mood): result: none -> boolean
--> changed operator app.>>(app.mood, app.mood): shell: yes -> none

ALTER OPERATOR app.<< (app.mood, app.mood) SET SCHEMA public;
--> removed operator app.<<(app.mood, app.mood)
--> changed operator app.>>(app.mood, app.mood): commutator: app.<<(app.mood,app.mood) -> public.<<(app.mood,app.mood)
--> added operator <<(app.mood, app.mood)
--> changed operator class app.mood_order using btree: operator 1 (app.mood, app.mood): app.<<(app.mood,app.mood) -> public.<<(app.mood,app.mood)

DROP OPERATOR CLASS app.triples USING hash; DROP OPERATOR FAMILY app.triples USING hash; DROP OPERATOR app.=== (integer, integer); CREATE OPERATOR app.=== (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4eq);
--> changed operator app.<>(integer, integer): negator: app.===(integer,integer) -> none
--> changed operator app.===(integer, integer): commutator: app.===(integer,integer) -> none
--> changed operator app.===(integer, integer): hashes: yes -> none
--> changed operator app.===(integer, integer): merges: yes -> none
--> changed operator app.===(integer, integer): negator: app.<>(integer,integer) -> none
--> removed operator family app.triples using hash
--> removed operator class app.triples using hash

COMMENT ON OPERATOR app.!! (NONE, integer) IS NULL;
--> changed operator app.!!(NONE, integer): comment: doubles -> none

CREATE OPERATOR FAMILY app.others USING hash;
--> added operator family app.others using hash

ALTER OPERATOR FAMILY app.moods USING btree DROP FUNCTION 4 (app.mood, app.mood);
--> changed operator family app.moods using btree: function 4 (app.mood, app.mood): btequalimage(oid) -> none

ALTER OPERATOR FAMILY app.moods USING btree ADD OPERATOR 5 app.~< (app.mood, app.mood);
--> changed operator class app.mood_order using btree: operator 5 (app.mood, app.mood): none -> app.~<(app.mood,app.mood)

ALTER OPERATOR FAMILY app.moods USING btree RENAME TO feelings;
--> added operator family app.feelings using btree
--> removed operator family app.moods using btree
--> changed operator class app.mood_order using btree: family: app.moods -> app.feelings

ALTER OPERATOR FAMILY pg_catalog.integer_ops USING hash DROP FUNCTION 1 (app.myint, app.myint);
--> changed database: function 1 (app.myint, app.myint) of operator family integer_ops using hash: hashint4(integer) -> none

DROP INDEX app.users_mood; DROP OPERATOR CLASS app.mood_order USING btree;
--> removed operator class app.mood_order using btree
--> removed index app.users_mood

DROP INDEX app.users_mood; DROP OPERATOR CLASS app.mood_order USING btree; CREATE OPERATOR CLASS app.mood_order DEFAULT FOR TYPE app.mood USING btree FAMILY app.moods AS OPERATOR 1 app.<<, OPERATOR 3 app.==, FUNCTION 1 app.mood_cmp(app.mood, app.mood); COMMENT ON OPERATOR CLASS app.mood_order USING btree IS 'by name'; CREATE INDEX users_mood ON app.users (mood app.mood_order);
--> changed operator class app.mood_order using btree: default: none -> yes
--> changed index app.summary_mood: definition: CREATE UNIQUE INDEX summary_mood ON app.summary USING btree (mood) -> CREATE UNIQUE INDEX summary_mood ON app.summary USING btree (mood enum_ops)
--> changed index app.users_mood: definition: CREATE INDEX users_mood ON app.users USING btree (mood app.mood_order) -> CREATE INDEX users_mood ON app.users USING btree (mood)

DROP INDEX app.users_mood; DROP OPERATOR CLASS app.mood_order USING btree; CREATE OPERATOR CLASS app.mood_order FOR TYPE app.mood USING btree FAMILY app.moods AS OPERATOR 1 app.<<, OPERATOR 2 app.~<, OPERATOR 3 app.==, FUNCTION 1 app.mood_cmp(app.mood, app.mood); COMMENT ON OPERATOR CLASS app.mood_order USING btree IS 'by name'; CREATE INDEX users_mood ON app.users (mood app.mood_order);
--> changed operator class app.mood_order using btree: operator 2 (app.mood, app.mood): none -> app.~<(app.mood,app.mood)

CREATE OPERATOR CLASS app.stored FOR TYPE point USING gist AS STORAGE box, FUNCTION 1 gist_point_consistent(internal, point, smallint, oid, internal), FUNCTION 2 gist_box_union(internal, internal), FUNCTION 5 gist_box_penalty(internal, internal, internal), FUNCTION 6 gist_box_picksplit(internal, internal), FUNCTION 7 gist_box_same(box, box, internal), OPERATOR 15 <->(point, point) FOR ORDER BY pg_catalog.float_ops;
--> added operator family app.stored using gist
--> added operator class app.stored using gist

COMMENT ON OPERATOR CLASS app.mood_order USING btree IS 'ordered';
--> changed operator class app.mood_order using btree: comment: by name -> ordered

COMMENT ON OPERATOR FAMILY app.moods USING btree IS NULL;
--> changed operator family app.moods using btree: comment: orders of moods -> none

CREATE CAST (app.myint AS text) WITH INOUT;
--> added cast (app.myint AS text)

DROP CAST (app.myint AS integer);
--> removed cast (app.myint AS integer)

DROP CAST (app.myint AS integer); CREATE CAST (app.myint AS integer) WITHOUT FUNCTION AS ASSIGNMENT;
--> changed cast (app.myint AS integer): context: implicit -> assignment

DROP CAST (app.mood AS integer); CREATE CAST (app.mood AS integer) WITH INOUT AS ASSIGNMENT; COMMENT ON CAST (app.mood AS integer) IS 'counts';
--> changed cast (app.mood AS integer): function: app.mood_to_int(app.mood) -> none
--> changed cast (app.mood AS integer): method: function -> inout

COMMENT ON CAST (app.mood AS integer) IS NULL;
--> changed cast (app.mood AS integer): comment: counts -> none

CREATE TRANSFORM FOR bigint LANGUAGE zoolang (TO SQL WITH FUNCTION int8recv(internal));
--> added transform for bigint language zoolang

CREATE OR REPLACE TRANSFORM FOR integer LANGUAGE zoolang (FROM SQL WITH FUNCTION prsd_lextype(internal));
--> changed transform for integer language zoolang: to SQL: int4recv(internal) -> none

CREATE OR REPLACE TRANSFORM FOR integer LANGUAGE zoolang (TO SQL WITH FUNCTION int4recv(internal));
--> changed transform for integer language zoolang: from SQL: prsd_lextype(internal) -> none

COMMENT ON TRANSFORM FOR integer LANGUAGE zoolang IS NULL;
--> changed transform for integer language zoolang: comment: transforms -> none

DROP LANGUAGE zoolang CASCADE;
--> removed language zoolang
--> removed function app.transforms(integer)
--> removed transform for integer language zoolang

CREATE OR REPLACE LANGUAGE zoolang HANDLER plpgsql_call_handler;
--> changed language zoolang: inline: plpgsql_inline_handler(internal) -> none
--> changed language zoolang: trusted: yes -> none
--> changed language zoolang: validator: plpgsql_validator(oid) -> none

CREATE LANGUAGE more HANDLER plpgsql_call_handler;
--> added language more

COMMENT ON LANGUAGE zoolang IS NULL;
--> changed language zoolang: comment: speaks -> none

DROP ACCESS METHOD zoo_btree;
--> removed access method zoo_btree

DROP ACCESS METHOD zoo_btree; CREATE ACCESS METHOD zoo_btree TYPE INDEX HANDLER hashhandler;
--> changed access method zoo_btree: handler: bthandler -> hashhandler

DROP ACCESS METHOD zoo_btree; CREATE ACCESS METHOD zoo_btree TYPE TABLE HANDLER heap_tableam_handler;
--> changed access method zoo_btree: handler: bthandler -> heap_tableam_handler
--> changed access method zoo_btree: type: index -> table

COMMENT ON ACCESS METHOD zoo_heap IS 'stores';
--> changed access method zoo_heap: comment: accesses -> stores
