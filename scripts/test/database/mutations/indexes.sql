CREATE INDEX users_doc ON app.users (doc);
--> added index app.users_doc

DROP INDEX app.users_brin;
--> removed index app.users_brin

ALTER INDEX app.users_brin RENAME TO brin;
--> added index app.brin
--> removed index app.users_brin

DROP INDEX app.users_hash; CREATE INDEX users_hash ON app.users USING hash (doc);
--> changed index app.users_hash: definition: CREATE INDEX users_hash ON app.users USING hash (name) -> CREATE INDEX users_hash ON app.users USING hash (doc)

DROP INDEX app.users_hash; CREATE INDEX users_hash ON app.orders USING hash (a);
--> changed index app.users_hash: definition: CREATE INDEX users_hash ON app.users USING hash (name) -> CREATE INDEX users_hash ON app.orders USING hash (a)

DROP INDEX app.users_tags; CREATE INDEX users_tags ON app.users (tags);
--> changed index app.users_tags: definition: CREATE UNIQUE INDEX users_tags ON app.users USING btree (tags) -> CREATE INDEX users_tags ON app.users USING btree (tags)

DROP INDEX app.users_tags; CREATE UNIQUE INDEX users_tags ON app.users (tags) NULLS NOT DISTINCT; -- since 15
--> changed index app.users_tags: definition: CREATE UNIQUE INDEX users_tags ON app.users USING btree (tags) -> CREATE UNIQUE INDEX users_tags ON app.users USING btree (tags) NULLS NOT DISTINCT

DROP INDEX app.users_tags; CREATE UNIQUE INDEX users_tags ON app.users (tags DESC);
--> changed index app.users_tags: definition: CREATE UNIQUE INDEX users_tags ON app.users USING btree (tags) -> CREATE UNIQUE INDEX users_tags ON app.users USING btree (tags DESC)

DROP INDEX app.users_tags; CREATE UNIQUE INDEX users_tags ON app.users (tags NULLS FIRST);
--> changed index app.users_tags: definition: CREATE UNIQUE INDEX users_tags ON app.users USING btree (tags) -> CREATE UNIQUE INDEX users_tags ON app.users USING btree (tags NULLS FIRST)

DROP INDEX app.users_tags; CREATE UNIQUE INDEX users_tags ON app.users (tags) WHERE id > 3;
--> changed index app.users_tags: definition: CREATE UNIQUE INDEX users_tags ON app.users USING btree (tags) -> CREATE UNIQUE INDEX users_tags ON app.users USING btree (tags) WHERE (id > 3)

DROP INDEX app.users_tags; CREATE UNIQUE INDEX users_tags ON app.users (tags) INCLUDE (id);
--> changed index app.users_tags: definition: CREATE UNIQUE INDEX users_tags ON app.users USING btree (tags) -> CREATE UNIQUE INDEX users_tags ON app.users USING btree (tags) INCLUDE (id)

DROP INDEX app.users_tags; CREATE UNIQUE INDEX users_tags ON app.users (tags) TABLESPACE pg_default;

DROP INDEX app.users_lower; CREATE INDEX users_lower ON app.users (lower(name) COLLATE "POSIX" text_pattern_ops DESC NULLS LAST, id) INCLUDE (mood) WITH (fillfactor = 60) WHERE mood <> 'sad'; ALTER INDEX app.users_lower ALTER COLUMN 1 SET STATISTICS 200; COMMENT ON INDEX app.users_lower IS 'finds people';
--> changed index app.users_lower: definition: CREATE INDEX users_lower ON app.users USING btree (lower((name)::text) text_pattern_ops DESC NULLS LAST, id) INCLUDE (mood) WHERE (mood <> 'sad'::app.mood) -> CREATE INDEX users_lower ON app.users USING btree (lower((name)::text) COLLATE "POSIX" text_pattern_ops DESC NULLS LAST, id) INCLUDE (mood) WHERE (mood <> 'sad'::app.mood)

ALTER INDEX app.users_lower SET (fillfactor = 61);
--> changed index app.users_lower: option fillfactor: 60 -> 61

ALTER INDEX app.users_lower RESET (fillfactor);
--> changed index app.users_lower: option fillfactor: 60 -> none

ALTER INDEX app.users_brin SET (pages_per_range = 32);
--> changed index app.users_brin: option pages_per_range: 16 -> 32

ALTER INDEX app.orders_pkey SET (fillfactor = 50);
--> changed index app.orders_pkey: option fillfactor: 90 -> 50

ALTER INDEX app.users_lower ALTER COLUMN 1 SET STATISTICS -1;
--> changed index app.users_lower: statistics target of column 1: 200 -> none

ALTER INDEX app.users_span ALTER COLUMN 2 SET STATISTICS 7;
--> changed index app.users_span: statistics target of column 2: none -> 7

COMMENT ON INDEX app.users_lower IS 'found';
--> changed index app.users_lower: comment: finds people -> found

COMMENT ON INDEX app.users_pkey IS NULL;
--> changed index app.users_pkey: comment: the key's index -> none

COMMENT ON INDEX app.users_tags IS 'tagged';
--> changed index app.users_tags: comment: none -> tagged

DROP INDEX app.users_mood; CREATE INDEX users_mood ON app.users (mood);
--> changed index app.users_mood: definition: CREATE INDEX users_mood ON app.users USING btree (mood app.mood_order) -> CREATE INDEX users_mood ON app.users USING btree (mood)

CREATE INDEX events_id ON app.events (id);
--> added index app.events_id

DROP INDEX app.events_kind;
--> removed index app.events_kind

CREATE INDEX e20 ON app.events_2020 (lower(kind)); ALTER INDEX app.events_only ATTACH PARTITION app.e20;
--> added index app.e20

CREATE INDEX e20 ON app.events_2020 (lower(kind)); CREATE INDEX e21 ON app.events_2021 (lower(kind)); CREATE INDEX er ON app.events_rest (lower(kind)); ALTER INDEX app.events_only ATTACH PARTITION app.e20; ALTER INDEX app.events_only ATTACH PARTITION app.e21; ALTER INDEX app.events_only ATTACH PARTITION app.er;
--> added index app.e20
--> added index app.e21
--> added index app.er
--> changed index app.events_only: invalid: yes -> none

UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'app.users_tags'::regclass;
--> changed index app.users_tags: invalid: none -> yes

CREATE STATISTICS app.more_stats (mcv) ON name, doc FROM app.users;
--> added statistics app.more_stats

DROP STATISTICS app.users_stats;
--> removed statistics app.users_stats

ALTER STATISTICS app.users_stats RENAME TO stats;
--> added statistics app.stats
--> removed statistics app.users_stats

ALTER STATISTICS app.users_stats SET STATISTICS 5;
--> changed statistics app.users_stats: statistics target: 300 -> 5

ALTER STATISTICS app.users_stats SET STATISTICS -1;
--> changed statistics app.users_stats: statistics target: 300 -> none

DROP STATISTICS app.users_stats; CREATE STATISTICS app.users_stats (mcv) ON name, mood FROM app.users; ALTER STATISTICS app.users_stats SET STATISTICS 300; COMMENT ON STATISTICS app.users_stats IS 'they go together';
--> changed statistics app.users_stats: definition: CREATE STATISTICS app.users_stats (ndistinct, dependencies) ON mood, name FROM app.users -> CREATE STATISTICS app.users_stats (mcv) ON mood, name FROM app.users

DROP STATISTICS app.users_expressions; CREATE STATISTICS app.users_expressions ON lower(name), (id % 11) FROM app.users;
--> changed statistics app.users_expressions: definition: CREATE STATISTICS app.users_expressions ON lower((name)::text), (id % (10)::bigint) FROM app.users -> CREATE STATISTICS app.users_expressions ON lower((name)::text), (id % (11)::bigint) FROM app.users

COMMENT ON STATISTICS app.users_stats IS 'not any more';
--> changed statistics app.users_stats: comment: they go together -> not any more
