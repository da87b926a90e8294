-- Changes to tables that have been there before, of which the lint should have nothing to say but
-- what is true of the change itself.

-- # a foreign key and a check of old columns
CREATE TABLE users (id int PRIMARY KEY);
CREATE TABLE orders (id int PRIMARY KEY, user_id int, total int);
-->
CREATE TABLE users (id int PRIMARY KEY);
CREATE TABLE orders (id int PRIMARY KEY, user_id int REFERENCES users, total int CHECK (total > 0));

-- # a new column that references another table
CREATE TABLE users (id int PRIMARY KEY);
CREATE TABLE orders (id int PRIMARY KEY);
-->
CREATE TABLE users (id int PRIMARY KEY);
CREATE TABLE orders (id int PRIMARY KEY, user_id int REFERENCES users ON DELETE CASCADE, up int REFERENCES orders);

-- # a new column with a check
CREATE TABLE orders (id int PRIMARY KEY);
-->
CREATE TABLE orders (id int PRIMARY KEY, total int DEFAULT 0 CHECK (total >= 0));

-- # columns that take no null any more, under a view
CREATE TABLE orders (id int PRIMARY KEY, total int, note text);
CREATE VIEW notes AS SELECT note FROM orders;
-->
CREATE TABLE orders (id int PRIMARY KEY, total int NOT NULL DEFAULT 0, note text NOT NULL);
CREATE VIEW notes AS SELECT note FROM orders;

-- # the same in a table that has heirs, and in one that has partitions
CREATE TABLE animals (id int, legs int);
CREATE TABLE dogs (barks boolean) INHERITS (animals);
CREATE TABLE events (id int, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE events_now PARTITION OF events DEFAULT;
-->
CREATE TABLE animals (id int NOT NULL, legs int CHECK (legs > 0));
CREATE TABLE dogs (barks boolean) INHERITS (animals);
CREATE TABLE events (id int NOT NULL CHECK (id > 0), at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE events_now PARTITION OF events DEFAULT;

-- # a primary key of a column that took null
CREATE TABLE users (id bigint, name text);
-->
CREATE TABLE users (id bigint PRIMARY KEY, name text);

-- # a unique key
CREATE TABLE users (id bigint, name text);
-->
CREATE TABLE users (id bigint, name text, UNIQUE (id, name));

-- # an index
CREATE TABLE users (id int, name text);
-->
CREATE TABLE users (id int, name text);
CREATE INDEX users_name ON users (lower(name)) WHERE id > 0;

-- # an index that goes, while a column changes
CREATE TABLE users (id int, name text);
CREATE INDEX users_name ON users (name);
-->
CREATE TABLE users (id int, name text DEFAULT 'nobody');

-- # an index of a partition that goes
CREATE TABLE events (id int, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE events_now PARTITION OF events DEFAULT;
CREATE INDEX events_now_id ON events_now (id);
-->
CREATE TABLE events (id int, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE events_now PARTITION OF events DEFAULT;

-- # a constraint with another rule, and one with another name
CREATE TABLE orders (id int, total int CONSTRAINT total CHECK (total > 0), n int CONSTRAINT n CHECK (n > 0));
-->
CREATE TABLE orders (id int, total int CONSTRAINT total CHECK (total >= 0), n int CONSTRAINT positive CHECK (n > 0));

-- # several indexes come and go at once
create table t (id int primary key, a int, b int);
create index t_a on t (a);
create index t_b on t (b);
-->
create table t (id int primary key, a int, b int);
create index t_ab on t (a, b);
create unique index t_ba on t (b, id);

-- # indexes and keys with other columns under the same names
CREATE TABLE t (id int PRIMARY KEY, a int NOT NULL, b int, CONSTRAINT k UNIQUE (a));
CREATE INDEX i ON t (a);
CREATE UNIQUE INDEX u ON t (b);
-->
CREATE TABLE t (id int, a int NOT NULL, b int, CONSTRAINT k UNIQUE (a, b), PRIMARY KEY (id, a));
CREATE INDEX i ON t (a, b);
CREATE UNIQUE INDEX u ON t (b) WHERE a > 0;
