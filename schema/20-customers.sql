create table customers (
  id bigint generated always as identity primary key,
  email text not null,
  name text not null,
  created_at timestamptz not null default now(),
  constraint customers_email_has_at check (position('@' in email) > 1)
);

comment on table customers is 'People who order; one row per mail address.';

create unique index customers_email_key on customers (lower(email));
