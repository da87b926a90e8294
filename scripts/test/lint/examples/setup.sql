-- What is in production before each example.
create table users (
  id bigint primary key,
  email text,
  name varchar(50),
  team_id bigint,
  status text not null default 'new',
  score int
);
create table teams (id bigint primary key, title text);
create table visits (id bigint primary key, user_id bigint references users (id), seen boolean);
create index users_name_idx on users (name);
create view active_users as select id, email from users where status = 'active';
create function greeting(name text) returns text language sql as $$ select 'hello ' || name $$;
