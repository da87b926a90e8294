ALTER TABLE app.users ADD CONSTRAINT short CHECK (length(name) < 20);
--> added constraint short on table app.users

ALTER TABLE app.users DROP CONSTRAINT users_name_check;
--> removed constraint users_name_check on table app.users

ALTER TABLE app.users RENAME CONSTRAINT users_name_check TO named;
--> added constraint named on table app.users
--> removed constraint users_name_check on table app.users

ALTER TABLE app.users DROP CONSTRAINT users_name_check, ADD CONSTRAINT users_name_check CHECK (name <> 'x');
--> changed constraint users_name_check on table app.users: comment: named -> none
--> changed constraint users_name_check on table app.users: definition: CHECK (((name)::text <> ''::text)) -> CHECK (((name)::text <> 'x'::text))

ALTER TABLE app.orders VALIDATE CONSTRAINT late;
--> changed constraint late on table app.orders: not valid: yes -> none

ALTER TABLE app.orders DROP CONSTRAINT total_positive, ADD CONSTRAINT total_positive CHECK (total >= 0);
--> changed constraint total_positive on table app.orders: no inherit: yes -> none

ALTER TABLE app.animal ADD CONSTRAINT some_legs CHECK (legs > 1);
--> added constraint some_legs on table app.animal

ALTER TABLE app.animal DROP CONSTRAINT animal_legs_check;
--> removed constraint animal_legs_check on table app.animal

ALTER TABLE app.animal RENAME CONSTRAINT animal_legs_check TO legs_there;
--> removed constraint animal_legs_check on table app.animal
--> added constraint legs_there on table app.animal

ALTER TABLE app.cat ADD CONSTRAINT some_legs CHECK (legs > 1); ALTER TABLE app.animal ADD CONSTRAINT some_legs CHECK (legs > 1);
--> added constraint some_legs on table app.animal

ALTER TABLE app.orders DROP CONSTRAINT orders_pkey CASCADE, ADD PRIMARY KEY (id);
--> removed constraint orders_late on table app.orders
--> changed constraint orders_pkey on table app.orders: definition: PRIMARY KEY (id) INCLUDE (a) -> PRIMARY KEY (id)
--> changed index app.orders_pkey: option fillfactor: 90 -> none
--> changed index app.orders_pkey: replica identity: yes -> none
--> removed constraint orders_parent on table app.orders -- since 15
--> removed constraint orders_lax on table app.orders -- since 18

ALTER TABLE app.event_notes ADD PRIMARY KEY (event, at);
--> changed column app.event_notes.at: not null: none -> yes
--> changed column app.event_notes.event: not null: none -> yes
--> added constraint event_notes_pkey on table app.event_notes

ALTER TABLE app.of_pair DROP CONSTRAINT of_pair_pkey;
--> removed constraint of_pair_pkey on table app.of_pair

ALTER INDEX app.users_pkey RENAME TO users_key;
--> added constraint users_key on table app.users
--> removed constraint users_pkey on table app.users

ALTER TABLE app.users DROP CONSTRAINT users_serial_key, ADD CONSTRAINT users_serial_key UNIQUE (serial_id);
--> changed constraint users_serial_key on table app.users: deferrable: initially deferred -> none

ALTER TABLE app.users DROP CONSTRAINT users_serial_key, ADD CONSTRAINT users_serial_key UNIQUE (serial_id) DEFERRABLE;
--> changed constraint users_serial_key on table app.users: deferrable: initially deferred -> initially immediate

ALTER TABLE app.users DROP CONSTRAINT users_distinct, ADD CONSTRAINT users_distinct UNIQUE (doc); -- since 15
--> changed constraint users_distinct on table app.users: definition: UNIQUE NULLS NOT DISTINCT (doc) -> UNIQUE (doc)

ALTER TABLE app.users DROP CONSTRAINT users_name_mood_key, ADD CONSTRAINT users_name_mood_key UNIQUE (mood, name);
--> changed constraint users_name_mood_key on table app.users: definition: UNIQUE (name, mood) -> UNIQUE (mood, name)

ALTER TABLE app.users DROP CONSTRAINT users_name_mood_key; CREATE UNIQUE INDEX users_name_mood_key ON app.users (name, mood);
--> removed constraint users_name_mood_key on table app.users
--> changed index app.users_name_mood_key: definition: none -> CREATE UNIQUE INDEX users_name_mood_key ON app.users USING btree (name, mood)

CREATE UNIQUE INDEX by_doc ON app.users (doc, id); ALTER TABLE app.users ADD UNIQUE USING INDEX by_doc;
--> added constraint by_doc on table app.users

ALTER TABLE app.users DROP CONSTRAINT users_span, ADD CONSTRAINT users_span EXCLUDE USING gist (serial_id WITH =) WHERE (serial_id > 0);
--> changed constraint users_span on table app.users: definition: EXCLUDE USING gist (serial_id WITH =, int4range(serial_id, serial_id) WITH &&) WHERE ((serial_id > 0)) -> EXCLUDE USING gist (serial_id WITH =) WHERE ((serial_id > 0))

ALTER TABLE app.users DROP CONSTRAINT users_span, ADD CONSTRAINT users_span EXCLUDE USING gist (serial_id WITH =, int4range(serial_id, serial_id) WITH &&) WHERE (serial_id > 0) INITIALLY DEFERRED;
--> changed constraint users_span on table app.users: deferrable: none -> initially deferred

ALTER TABLE app.users DROP CONSTRAINT users_span;
--> removed constraint users_span on table app.users

ALTER TABLE app.orders DROP CONSTRAINT orders_user, ADD CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES app.users ON DELETE SET NULL ON UPDATE RESTRICT;
--> changed constraint orders_user on table app.orders: definition: FOREIGN KEY (user_id) REFERENCES app.users(id) ON UPDATE RESTRICT ON DELETE CASCADE -> FOREIGN KEY (user_id) REFERENCES app.users(id) ON UPDATE RESTRICT ON DELETE SET NULL

ALTER TABLE app.orders DROP CONSTRAINT orders_user, ADD CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES app.users ON DELETE CASCADE ON UPDATE SET DEFAULT;
--> changed constraint orders_user on table app.orders: definition: FOREIGN KEY (user_id) REFERENCES app.users(id) ON UPDATE RESTRICT ON DELETE CASCADE -> FOREIGN KEY (user_id) REFERENCES app.users(id) ON UPDATE SET DEFAULT ON DELETE CASCADE

ALTER TABLE app.orders ALTER CONSTRAINT orders_user DEFERRABLE INITIALLY DEFERRED;
--> changed constraint orders_user on table app.orders: deferrable: none -> initially deferred

ALTER TABLE app.orders ALTER CONSTRAINT orders_self NOT DEFERRABLE;
--> changed constraint orders_self on table app.orders: deferrable: initially immediate -> none

ALTER TABLE app.orders DROP CONSTRAINT orders_self, ADD CONSTRAINT orders_self FOREIGN KEY (a, b) REFERENCES app.orders (a, b) DEFERRABLE;
--> changed constraint orders_self on table app.orders: definition: FOREIGN KEY (a, b) REFERENCES app.orders(a, b) MATCH FULL -> FOREIGN KEY (a, b) REFERENCES app.orders(a, b)

ALTER TABLE app.orders DROP CONSTRAINT orders_parent, ADD CONSTRAINT orders_parent FOREIGN KEY (parent) REFERENCES app.orders (id) ON DELETE SET NULL; -- since 15
--> changed constraint orders_parent on table app.orders: definition: FOREIGN KEY (parent) REFERENCES app.orders(id) ON DELETE SET NULL (parent) -> FOREIGN KEY (parent) REFERENCES app.orders(id) ON DELETE SET NULL

ALTER TABLE app.orders DROP CONSTRAINT orders_user;
--> removed constraint orders_user on table app.orders

ALTER TABLE app.orders VALIDATE CONSTRAINT orders_late;
--> changed constraint orders_late on table app.orders: not valid: yes -> none

ALTER TABLE app.orders ALTER CONSTRAINT orders_lax ENFORCED; -- since 18
--> changed constraint orders_lax on table app.orders: not enforced: yes -> none

ALTER TABLE app.orders ALTER CONSTRAINT orders_user NOT ENFORCED; -- since 18
--> changed constraint orders_user on table app.orders: not enforced: none -> yes

ALTER TABLE app.orders DROP CONSTRAINT orders_lax_check, ADD CONSTRAINT orders_lax_check CHECK (b > 0); -- since 18
--> changed constraint orders_lax_check on table app.orders: not enforced: yes -> none

ALTER TABLE app.orders RENAME CONSTRAINT orders_b_there TO b_there; -- since 18
--> added constraint b_there on table app.orders
--> removed constraint orders_b_there on table app.orders

ALTER TABLE app.orders ALTER CONSTRAINT orders_b_there INHERIT; -- since 18
--> changed constraint orders_b_there on table app.orders: no inherit: yes -> none

ALTER TABLE app.orders VALIDATE CONSTRAINT orders_parent_there; -- since 18
--> changed constraint orders_parent_there on table app.orders: not valid: yes -> none

COMMENT ON CONSTRAINT orders_b_there ON app.orders IS NULL; -- since 18
--> changed constraint orders_b_there on table app.orders: comment: since it is -> none

ALTER TABLE app.orders ADD CONSTRAINT a_there NOT NULL a; -- since 18
--> changed column app.orders.a: not null: none -> yes

ALTER TABLE app.orders ALTER COLUMN b DROP NOT NULL; -- since 18
--> changed column app.orders.b: not null: yes -> none

ALTER TABLE app.period DROP CONSTRAINT period_pkey CASCADE, ADD PRIMARY KEY (id, during); -- since 18
--> changed constraint period_pkey on table app.period: definition: PRIMARY KEY (id, during WITHOUT OVERLAPS) -> PRIMARY KEY (id, during)
--> removed constraint period_ref_id_during_fkey on table app.period_ref

ALTER TABLE app.period_ref DROP CONSTRAINT period_ref_id_during_fkey; -- since 18
--> removed constraint period_ref_id_during_fkey on table app.period_ref

COMMENT ON CONSTRAINT users_pkey ON app.users IS NULL;
--> changed constraint users_pkey on table app.users: comment: the key -> none

COMMENT ON CONSTRAINT orders_user ON app.orders IS 'whose';
--> changed constraint orders_user on table app.orders: comment: none -> whose

ALTER TABLE app.visits DROP CONSTRAINT visits_user_id_fkey;
--> removed constraint visits_user_id_fkey on table app.visits

ALTER TABLE app.events ADD CONSTRAINT id_positive CHECK (id > 0);
--> added constraint id_positive on table app.events

ALTER TABLE app.events DROP CONSTRAINT kind_known;
--> removed constraint kind_known on table app.events

ALTER TABLE app.events ADD UNIQUE (at, id, kind);
--> added constraint events_at_id_kind_key on table app.events

ALTER TABLE app.event_notes DROP CONSTRAINT event_notes_event_at_fkey;
--> removed constraint event_notes_event_at_fkey on table app.event_notes

ALTER TABLE app.orders DISABLE TRIGGER ALL;
--> changed constraint orders_late on table app.orders: triggers on app.orders: none -> disabled
--> changed constraint orders_self on table app.orders: triggers on app.orders: none -> disabled
--> changed constraint orders_user on table app.orders: triggers on app.orders: none -> disabled
--> changed trigger later on table app.orders: enabled: always -> disabled
--> changed constraint orders_parent on table app.orders: triggers on app.orders: none -> disabled -- since 15

ALTER TABLE app.users DISABLE TRIGGER ALL;
--> changed constraint orders_user on table app.orders: triggers on app.users: none -> disabled
--> changed constraint users_serial_key on table app.users: triggers on app.users: none -> disabled
--> changed constraint visits_user_id_fkey on table app.visits: triggers on app.users: none -> disabled
--> changed trigger touch on table app.users: enabled: none -> disabled

ALTER TABLE app.remote DROP CONSTRAINT id_positive;
--> removed constraint id_positive on foreign table app.remote
