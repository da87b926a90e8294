CREATE TRIGGER more AFTER DELETE ON app.users EXECUTE FUNCTION app.touch();
--> added trigger more on table app.users

DROP TRIGGER touch ON app.users;
--> removed trigger touch on table app.users

ALTER TRIGGER touch ON app.users RENAME TO touched;
--> removed trigger touch on table app.users
--> added trigger touched on table app.users

CREATE OR REPLACE TRIGGER touch BEFORE INSERT OR UPDATE OF name, mood ON app.users FOR EACH ROW WHEN (NEW.mood IS NOT NULL) EXECUTE FUNCTION app.touch('a', 'c');
--> changed trigger touch on table app.users: definition: CREATE TRIGGER touch BEFORE INSERT OR UPDATE OF name, mood ON app.users FOR EACH ROW WHEN ((new.mood IS NOT NULL)) EXECUTE FUNCTION app.touch('a', 'b') -> CREATE TRIGGER touch BEFORE INSERT OR UPDATE OF name, mood ON app.users FOR EACH ROW WHEN ((new.mood IS NOT NULL)) EXECUTE FUNCTION app.touch('a', 'c')

CREATE OR REPLACE TRIGGER touch BEFORE INSERT OR UPDATE OF name ON app.users FOR EACH ROW WHEN (NEW.mood IS NOT NULL) EXECUTE FUNCTION app.touch('a', 'b');
--> changed trigger touch on table app.users: definition: CREATE TRIGGER touch BEFORE INSERT OR UPDATE OF name, mood ON app.users FOR EACH ROW WHEN ((new.mood IS NOT NULL)) EXECUTE FUNCTION app.touch('a', 'b') -> CREATE TRIGGER touch BEFORE INSERT OR UPDATE OF name ON app.users FOR EACH ROW WHEN ((new.mood IS NOT NULL)) EXECUTE FUNCTION app.touch('a', 'b')

CREATE OR REPLACE TRIGGER touch BEFORE INSERT OR UPDATE OF name, mood ON app.users FOR EACH ROW WHEN (NEW.mood IS NULL) EXECUTE FUNCTION app.touch('a', 'b');
--> changed trigger touch on table app.users: definition: CREATE TRIGGER touch BEFORE INSERT OR UPDATE OF name, mood ON app.users FOR EACH ROW WHEN ((new.mood IS NOT NULL)) EXECUTE FUNCTION app.touch('a', 'b') -> CREATE TRIGGER touch BEFORE INSERT OR UPDATE OF name, mood ON app.users FOR EACH ROW WHEN ((new.mood IS NULL)) EXECUTE FUNCTION app.touch('a', 'b')

CREATE OR REPLACE TRIGGER touch AFTER INSERT OR UPDATE OF name, mood ON app.users FOR EACH ROW WHEN (NEW.mood IS NOT NULL) EXECUTE FUNCTION app.touch('a', 'b');
--> changed trigger touch on table app.users: definition: CREATE TRIGGER touch BEFORE INSERT OR UPDATE OF name, mood ON app.users FOR EACH ROW WHEN ((new.mood IS NOT NULL)) EXECUTE FUNCTION app.touch('a', 'b') -> CREATE TRIGGER touch AFTER INSERT OR UPDATE OF name, mood ON app.users FOR EACH ROW WHEN ((new.mood IS NOT NULL)) EXECUTE FUNCTION app.touch('a', 'b')

DROP TRIGGER later ON app.orders; CREATE CONSTRAINT TRIGGER later AFTER INSERT ON app.orders FROM app.users DEFERRABLE FOR EACH ROW EXECUTE FUNCTION app.touch(); ALTER TABLE app.orders ENABLE ALWAYS TRIGGER later;
--> changed trigger later on table app.orders: definition: CREATE CONSTRAINT TRIGGER later AFTER INSERT ON app.orders FROM app.users DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.touch() -> CREATE CONSTRAINT TRIGGER later AFTER INSERT ON app.orders FROM app.users DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION app.touch()

DROP TRIGGER later ON app.orders;
--> removed trigger later on table app.orders

COMMENT ON CONSTRAINT later ON app.orders IS 'later';
--> changed constraint later on table app.orders: comment: none -> later

ALTER TABLE app.users ENABLE TRIGGER seen;
--> changed trigger seen on table app.users: enabled: disabled -> none

ALTER TABLE app.users DISABLE TRIGGER touch;
--> changed trigger touch on table app.users: enabled: none -> disabled

ALTER TABLE app.users ENABLE REPLICA TRIGGER touch;
--> changed trigger touch on table app.users: enabled: none -> replica

COMMENT ON TRIGGER touch ON app.users IS NULL;
--> changed trigger touch on table app.users: comment: touches -> none

DROP TRIGGER instead ON app.names;
--> removed trigger instead on view app.names

DROP TRIGGER partitioned ON app.events;
--> removed trigger partitioned on table app.events

CREATE TRIGGER more AFTER INSERT ON app.events FOR EACH ROW EXECUTE FUNCTION app.touch();
--> added trigger more on table app.events

DROP TRIGGER partitioned ON app.events; CREATE TRIGGER partitioned AFTER INSERT OR DELETE ON app.events FOR EACH ROW EXECUTE FUNCTION app.touch();
--> changed trigger partitioned on table app.events: definition: CREATE TRIGGER partitioned AFTER INSERT ON app.events FOR EACH ROW EXECUTE FUNCTION app.touch() -> CREATE TRIGGER partitioned AFTER INSERT OR DELETE ON app.events FOR EACH ROW EXECUTE FUNCTION app.touch()

ALTER TABLE app.events DISABLE TRIGGER partitioned;
--> changed trigger partitioned on table app.events: enabled: none -> disabled

ALTER TABLE app.events_2020 DISABLE TRIGGER partitioned;
--> changed trigger partitioned on table app.events_2020: enabled: none -> disabled

ALTER TRIGGER partitioned ON app.events RENAME TO parted; -- since 15
--> added trigger parted on table app.events
--> removed trigger partitioned on table app.events

ALTER TRIGGER touch ON app.users DEPENDS ON EXTENSION hstore;
--> changed trigger touch on table app.users: depends on extension hstore: none -> yes

CREATE EVENT TRIGGER more ON sql_drop EXECUTE FUNCTION app.on_ddl();
--> added event trigger more

DROP EVENT TRIGGER watch;
--> removed event trigger watch

ALTER EVENT TRIGGER watch ENABLE;
--> changed event trigger watch: enabled: replica -> none

ALTER EVENT TRIGGER watch DISABLE;
--> changed event trigger watch: enabled: replica -> disabled

DROP EVENT TRIGGER watch; CREATE EVENT TRIGGER watch ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION app.on_ddl(); ALTER EVENT TRIGGER watch ENABLE REPLICA; COMMENT ON EVENT TRIGGER watch IS 'watches';
--> changed event trigger watch: tags: CREATE TABLE, DROP TABLE -> CREATE TABLE

DROP EVENT TRIGGER watch; CREATE EVENT TRIGGER watch ON ddl_command_start WHEN TAG IN ('CREATE TABLE', 'DROP TABLE') EXECUTE FUNCTION app.on_ddl(); ALTER EVENT TRIGGER watch ENABLE REPLICA; COMMENT ON EVENT TRIGGER watch IS 'watches';
--> changed event trigger watch: event: ddl_command_end -> ddl_command_start

COMMENT ON EVENT TRIGGER watch IS NULL;
--> changed event trigger watch: comment: watches -> none

CREATE RULE more AS ON UPDATE TO app.scratch DO INSTEAD NOTHING;
--> added rule more on table app.scratch

DROP RULE quiet ON app.scratch;
--> removed rule quiet on table app.scratch

ALTER RULE quiet ON app.scratch RENAME TO still;
--> removed rule quiet on table app.scratch
--> added rule still on table app.scratch

CREATE OR REPLACE RULE quiet AS ON DELETE TO app.scratch DO ALSO NOTHING;
--> changed rule quiet on table app.scratch: definition: CREATE RULE quiet AS ON DELETE TO app.scratch DO INSTEAD NOTHING; -> CREATE RULE quiet AS ON DELETE TO app.scratch DO NOTHING;

ALTER TABLE app.scratch ENABLE RULE told;
--> changed rule told on table app.scratch: enabled: disabled -> none

ALTER TABLE app.scratch ENABLE ALWAYS RULE quiet;
--> changed rule quiet on table app.scratch: enabled: none -> always

COMMENT ON RULE quiet ON app.scratch IS NULL;
--> changed rule quiet on table app.scratch: comment: quietly -> none

CREATE RULE on_a_view AS ON INSERT TO app.checked DO INSTEAD NOTHING;
--> added rule on_a_view on view app.checked

CREATE POLICY more ON app.orders;
--> added policy more on table app.orders

DROP POLICY own ON app.users;
--> removed policy own on table app.users

ALTER POLICY own ON app.users RENAME TO mine;
--> added policy mine on table app.users
--> removed policy own on table app.users

ALTER POLICY own ON app.users TO zoo_reader;
--> changed policy own on table app.users: to: zoo_reader, zoo_writer -> zoo_reader

ALTER POLICY own ON app.users TO PUBLIC;
--> changed policy own on table app.users: to: zoo_reader, zoo_writer -> PUBLIC

ALTER POLICY own ON app.users USING (true);
--> changed policy own on table app.users: using: ((name)::text = CURRENT_USER) -> true

ALTER POLICY own ON app.users WITH CHECK (true);
--> changed policy own on table app.users: with check: (app.twice(1) = 2) -> true

DROP POLICY everybody ON app.users; CREATE POLICY everybody ON app.users FOR SELECT USING (true);
--> changed policy everybody on table app.users: for: all -> select

DROP POLICY everybody ON app.users; CREATE POLICY everybody ON app.users AS RESTRICTIVE USING (true);
--> changed policy everybody on table app.users: restrictive: none -> yes

COMMENT ON POLICY own ON app.users IS NULL;
--> changed policy own on table app.users: comment: one's own -> none
