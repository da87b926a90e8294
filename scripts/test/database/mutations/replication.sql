CREATE PUBLICATION more;
--> added publication more

DROP PUBLICATION zoo_some;
--> removed publication zoo_some

ALTER PUBLICATION zoo_some RENAME TO part;
--> added publication part
--> removed publication zoo_some

ALTER PUBLICATION zoo_some SET (publish = 'delete, truncate');
--> changed publication zoo_some: publishes delete: none -> yes
--> changed publication zoo_some: publishes insert: yes -> none
--> changed publication zoo_some: publishes truncate: none -> yes
--> changed publication zoo_some: publishes update: yes -> none

ALTER PUBLICATION zoo_some SET (publish_via_partition_root = true);
--> changed publication zoo_some: via partition root: none -> yes

ALTER PUBLICATION zoo_some ADD TABLE app.animal;
--> changed publication zoo_some: table app.animal: none -> all columns
--> changed publication zoo_some: table app.cat: none -> all columns
--> changed publication zoo_some: table app.dog: none -> all columns

ALTER PUBLICATION zoo_some DROP TABLE app.orders;
--> changed publication zoo_some: table app.orders: all columns -> none

ALTER PUBLICATION zoo_columns SET TABLE app.users (id, mood) WHERE (id > 10); -- since 15
--> changed publication zoo_columns: table app.users: (id, name) WHERE (id > 10) -> (id, mood) WHERE (id > 10)

ALTER PUBLICATION zoo_columns SET TABLE app.users (id, name) WHERE (id > 11); -- since 15
--> changed publication zoo_columns: table app.users: (id, name) WHERE (id > 10) -> (id, name) WHERE (id > 11)

ALTER PUBLICATION zoo_columns SET TABLE app.users; -- since 15
--> changed publication zoo_columns: table app.users: (id, name) WHERE (id > 10) -> all columns

ALTER PUBLICATION zoo_schema DROP TABLES IN SCHEMA app; -- since 15
--> changed publication zoo_schema: tables in schema app: yes -> none

ALTER PUBLICATION zoo_schema ADD TABLES IN SCHEMA public; -- since 15
--> changed publication zoo_schema: tables in schema public: none -> yes

ALTER PUBLICATION zoo_generated SET (publish_generated_columns = none); -- since 18
--> changed publication zoo_generated: generated columns: stored -> none

DROP PUBLICATION zoo_all; CREATE PUBLICATION zoo_all WITH (publish_via_partition_root = true);
--> changed publication zoo_all: all tables: yes -> none

COMMENT ON PUBLICATION zoo_some IS NULL;
--> changed publication zoo_some: comment: some of it -> none

CREATE SUBSCRIPTION zoo_from CONNECTION 'host=localhost password=secret' PUBLICATION a, b WITH (connect = false);
--> added subscription zoo_from

CREATE SUBSCRIPTION zoo_from CONNECTION 'host=localhost' PUBLICATION a WITH (connect = false, slot_name = NONE, enabled = false, create_slot = false, binary = true, streaming = true, synchronous_commit = local);
--> added subscription zoo_from

CREATE SUBSCRIPTION zoo_from CONNECTION 'host=localhost' PUBLICATION a WITH (connect = false, two_phase = true, disable_on_error = true); -- since 15
--> added subscription zoo_from

CREATE SUBSCRIPTION zoo_from CONNECTION 'host=localhost' PUBLICATION a WITH (connect = false, password_required = false, run_as_owner = true, origin = none); -- since 16
--> added subscription zoo_from

CREATE SUBSCRIPTION zoo_from CONNECTION 'host=localhost' PUBLICATION a WITH (connect = false); COMMENT ON SUBSCRIPTION zoo_from IS 'subscribes';
--> added subscription zoo_from
