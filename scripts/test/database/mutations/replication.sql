CREATE PUBLICATION more;

DROP PUBLICATION zoo_some;

ALTER PUBLICATION zoo_some RENAME TO part;

ALTER PUBLICATION zoo_some SET (publish = 'delete, truncate');

ALTER PUBLICATION zoo_some SET (publish_via_partition_root = true);

ALTER PUBLICATION zoo_some ADD TABLE app.animal;

ALTER PUBLICATION zoo_some DROP TABLE app.orders;

ALTER PUBLICATION zoo_columns SET TABLE app.users (id, mood) WHERE (id > 10); -- since 15

ALTER PUBLICATION zoo_columns SET TABLE app.users (id, name) WHERE (id > 11); -- since 15

ALTER PUBLICATION zoo_columns SET TABLE app.users; -- since 15

ALTER PUBLICATION zoo_schema DROP TABLES IN SCHEMA app; -- since 15

ALTER PUBLICATION zoo_schema ADD TABLES IN SCHEMA public; -- since 15

ALTER PUBLICATION zoo_generated SET (publish_generated_columns = none); -- since 18

DROP PUBLICATION zoo_all; CREATE PUBLICATION zoo_all WITH (publish_via_partition_root = true);

COMMENT ON PUBLICATION zoo_some IS NULL;

CREATE SUBSCRIPTION zoo_from CONNECTION 'host=localhost password=secret' PUBLICATION a, b WITH (connect = false);

CREATE SUBSCRIPTION zoo_from CONNECTION 'host=localhost' PUBLICATION a WITH (connect = false, slot_name = NONE, enabled = false, create_slot = false, binary = true, streaming = true, synchronous_commit = local);

CREATE SUBSCRIPTION zoo_from CONNECTION 'host=localhost' PUBLICATION a WITH (connect = false, two_phase = true, disable_on_error = true); -- since 15

CREATE SUBSCRIPTION zoo_from CONNECTION 'host=localhost' PUBLICATION a WITH (connect = false, password_required = false, run_as_owner = true, origin = none); -- since 16

CREATE SUBSCRIPTION zoo_from CONNECTION 'host=localhost' PUBLICATION a WITH (connect = false); COMMENT ON SUBSCRIPTION zoo_from IS 'subscribes';
