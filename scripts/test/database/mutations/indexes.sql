CREATE INDEX users_doc ON app.users (doc);

DROP INDEX app.users_brin;

ALTER INDEX app.users_brin RENAME TO brin;

DROP INDEX app.users_hash; CREATE INDEX users_hash ON app.users USING hash (doc);

DROP INDEX app.users_hash; CREATE INDEX users_hash ON app.orders USING hash (a);

DROP INDEX app.users_tags; CREATE INDEX users_tags ON app.users (tags);

DROP INDEX app.users_tags; CREATE UNIQUE INDEX users_tags ON app.users (tags) NULLS NOT DISTINCT; -- since 15

DROP INDEX app.users_tags; CREATE UNIQUE INDEX users_tags ON app.users (tags DESC);

DROP INDEX app.users_tags; CREATE UNIQUE INDEX users_tags ON app.users (tags NULLS FIRST);

DROP INDEX app.users_tags; CREATE UNIQUE INDEX users_tags ON app.users (tags) WHERE id > 3;

DROP INDEX app.users_tags; CREATE UNIQUE INDEX users_tags ON app.users (tags) INCLUDE (id);

DROP INDEX app.users_tags; CREATE UNIQUE INDEX users_tags ON app.users (tags) TABLESPACE pg_default;

DROP INDEX app.users_lower; CREATE INDEX users_lower ON app.users (lower(name) COLLATE "POSIX" text_pattern_ops DESC NULLS LAST, id) INCLUDE (mood) WITH (fillfactor = 60) WHERE mood <> 'sad'; ALTER INDEX app.users_lower ALTER COLUMN 1 SET STATISTICS 200; COMMENT ON INDEX app.users_lower IS 'finds people';

ALTER INDEX app.users_lower SET (fillfactor = 61);

ALTER INDEX app.users_lower RESET (fillfactor);

ALTER INDEX app.users_brin SET (pages_per_range = 32);

ALTER INDEX app.orders_pkey SET (fillfactor = 50);

ALTER INDEX app.users_lower ALTER COLUMN 1 SET STATISTICS -1;

ALTER INDEX app.users_span ALTER COLUMN 2 SET STATISTICS 7;

COMMENT ON INDEX app.users_lower IS 'found';

COMMENT ON INDEX app.users_pkey IS NULL;

COMMENT ON INDEX app.users_tags IS 'tagged';

DROP INDEX app.users_mood; CREATE INDEX users_mood ON app.users (mood);

CREATE INDEX events_id ON app.events (id);

DROP INDEX app.events_kind;

CREATE INDEX e20 ON app.events_2020 (lower(kind)); ALTER INDEX app.events_only ATTACH PARTITION app.e20;

CREATE INDEX e20 ON app.events_2020 (lower(kind)); CREATE INDEX e21 ON app.events_2021 (lower(kind)); CREATE INDEX er ON app.events_rest (lower(kind)); ALTER INDEX app.events_only ATTACH PARTITION app.e20; ALTER INDEX app.events_only ATTACH PARTITION app.e21; ALTER INDEX app.events_only ATTACH PARTITION app.er;

UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'app.users_tags'::regclass;

CREATE STATISTICS app.more_stats (mcv) ON name, doc FROM app.users;

DROP STATISTICS app.users_stats;

ALTER STATISTICS app.users_stats RENAME TO stats;

ALTER STATISTICS app.users_stats SET STATISTICS 5;

ALTER STATISTICS app.users_stats SET STATISTICS -1;

DROP STATISTICS app.users_stats; CREATE STATISTICS app.users_stats (mcv) ON name, mood FROM app.users; ALTER STATISTICS app.users_stats SET STATISTICS 300; COMMENT ON STATISTICS app.users_stats IS 'they go together';

DROP STATISTICS app.users_expressions; CREATE STATISTICS app.users_expressions ON lower(name), (id % 11) FROM app.users;

COMMENT ON STATISTICS app.users_stats IS 'not any more';
