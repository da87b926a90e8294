ALTER TABLE app.users ADD CONSTRAINT short CHECK (length(name) < 20);

ALTER TABLE app.users DROP CONSTRAINT users_name_check;

ALTER TABLE app.users RENAME CONSTRAINT users_name_check TO named;

ALTER TABLE app.users DROP CONSTRAINT users_name_check, ADD CONSTRAINT users_name_check CHECK (name <> 'x');

ALTER TABLE app.orders VALIDATE CONSTRAINT late;

ALTER TABLE app.orders DROP CONSTRAINT total_positive, ADD CONSTRAINT total_positive CHECK (total >= 0);

ALTER TABLE app.animal ADD CONSTRAINT some_legs CHECK (legs > 1);

ALTER TABLE app.animal DROP CONSTRAINT animal_legs_check;

ALTER TABLE app.animal RENAME CONSTRAINT animal_legs_check TO legs_there;

ALTER TABLE app.cat ADD CONSTRAINT some_legs CHECK (legs > 1); ALTER TABLE app.animal ADD CONSTRAINT some_legs CHECK (legs > 1);

ALTER TABLE app.orders DROP CONSTRAINT orders_pkey CASCADE, ADD PRIMARY KEY (id);

ALTER TABLE app.event_notes ADD PRIMARY KEY (event, at);

ALTER TABLE app.of_pair DROP CONSTRAINT of_pair_pkey;

ALTER INDEX app.users_pkey RENAME TO users_key;

ALTER TABLE app.users DROP CONSTRAINT users_serial_key, ADD CONSTRAINT users_serial_key UNIQUE (serial_id);

ALTER TABLE app.users DROP CONSTRAINT users_serial_key, ADD CONSTRAINT users_serial_key UNIQUE (serial_id) DEFERRABLE;

ALTER TABLE app.users DROP CONSTRAINT users_distinct, ADD CONSTRAINT users_distinct UNIQUE (doc); -- since 15

ALTER TABLE app.users DROP CONSTRAINT users_name_mood_key, ADD CONSTRAINT users_name_mood_key UNIQUE (mood, name);

ALTER TABLE app.users DROP CONSTRAINT users_name_mood_key; CREATE UNIQUE INDEX users_name_mood_key ON app.users (name, mood);

CREATE UNIQUE INDEX by_doc ON app.users (doc, id); ALTER TABLE app.users ADD UNIQUE USING INDEX by_doc;

ALTER TABLE app.users DROP CONSTRAINT users_span, ADD CONSTRAINT users_span EXCLUDE USING gist (serial_id WITH =) WHERE (serial_id > 0);

ALTER TABLE app.users DROP CONSTRAINT users_span, ADD CONSTRAINT users_span EXCLUDE USING gist (serial_id WITH =, int4range(serial_id, serial_id) WITH &&) WHERE (serial_id > 0) INITIALLY DEFERRED;

ALTER TABLE app.users DROP CONSTRAINT users_span;

ALTER TABLE app.orders DROP CONSTRAINT orders_user, ADD CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES app.users ON DELETE SET NULL ON UPDATE RESTRICT;

ALTER TABLE app.orders DROP CONSTRAINT orders_user, ADD CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES app.users ON DELETE CASCADE ON UPDATE SET DEFAULT;

ALTER TABLE app.orders ALTER CONSTRAINT orders_user DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE app.orders ALTER CONSTRAINT orders_self NOT DEFERRABLE;

ALTER TABLE app.orders DROP CONSTRAINT orders_self, ADD CONSTRAINT orders_self FOREIGN KEY (a, b) REFERENCES app.orders (a, b) DEFERRABLE;

ALTER TABLE app.orders DROP CONSTRAINT orders_parent, ADD CONSTRAINT orders_parent FOREIGN KEY (parent) REFERENCES app.orders (id) ON DELETE SET NULL; -- since 15

ALTER TABLE app.orders DROP CONSTRAINT orders_user;

ALTER TABLE app.orders VALIDATE CONSTRAINT orders_late;

ALTER TABLE app.orders ALTER CONSTRAINT orders_lax ENFORCED; -- since 18

ALTER TABLE app.orders ALTER CONSTRAINT orders_user NOT ENFORCED; -- since 18

ALTER TABLE app.orders DROP CONSTRAINT orders_lax_check, ADD CONSTRAINT orders_lax_check CHECK (b > 0); -- since 18

ALTER TABLE app.orders RENAME CONSTRAINT orders_b_there TO b_there; -- since 18

ALTER TABLE app.orders ALTER CONSTRAINT orders_b_there INHERIT; -- since 18

ALTER TABLE app.orders VALIDATE CONSTRAINT orders_parent_there; -- since 18

COMMENT ON CONSTRAINT orders_b_there ON app.orders IS NULL; -- since 18

ALTER TABLE app.orders ADD CONSTRAINT a_there NOT NULL a; -- since 18

ALTER TABLE app.orders ALTER COLUMN b DROP NOT NULL; -- since 18

ALTER TABLE app.period DROP CONSTRAINT period_pkey CASCADE, ADD PRIMARY KEY (id, during); -- since 18

ALTER TABLE app.period_ref DROP CONSTRAINT period_ref_id_during_fkey; -- since 18

COMMENT ON CONSTRAINT users_pkey ON app.users IS NULL;

COMMENT ON CONSTRAINT orders_user ON app.orders IS 'whose';

ALTER TABLE app.visits DROP CONSTRAINT visits_user_id_fkey;

ALTER TABLE app.events ADD CONSTRAINT id_positive CHECK (id > 0);

ALTER TABLE app.events DROP CONSTRAINT kind_known;

ALTER TABLE app.events ADD UNIQUE (at, id, kind);

ALTER TABLE app.event_notes DROP CONSTRAINT event_notes_event_at_fkey;

ALTER TABLE app.orders DISABLE TRIGGER ALL;

ALTER TABLE app.users DISABLE TRIGGER ALL;

ALTER TABLE app.remote DROP CONSTRAINT id_positive;
