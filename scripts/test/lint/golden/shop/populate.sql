-- A million rows in each table, for measuring again; the lint needs none.
insert into customers (mail, name, vip, born, home, balance, seen, code, tags, meta, st, note, ref, score, visits, dt, mailk, paid, tm)
  select 'c' || g || '@x', 'n' || g % 999, true, '2000-01-01', '10.0.0.1', g % 99999, now(), 'c', '{a}', '{}', 'new', 'x', gen_random_uuid(), 1, 1, '2000-01-01', 'a@b', row(1, 'x')::money_of, '10:00' from generate_series(1, 1000000) g;
insert into orders (customer_id, total, placed, state, qty, flags, sku, paid, parent_id, zone)
  select g, 1, now(), 'new', 1, '1010', 's' || g % 999, true, g, now() from generate_series(1, 1000000) g;
insert into items select g, 1, 's', 1 from generate_series(1, 1000000) g;
insert into people select g, 'x' from generate_series(1, 1000000) g;
insert into staff select g, 'x', 1 from generate_series(1, 1000000) g;
insert into events select timestamptz '2024-02-01 00:00+00' + g * interval '1 minute', 1, 'x' from generate_series(1, 900000) g;
insert into events_2026 select timestamptz '2026-01-01 00:00+00' + g * interval '1 second', 1, 'x' from generate_series(1, 1000000) g;
insert into events_2027 select timestamptz '2027-01-01 00:00+00' + g * interval '1 second', 1, 'x' from generate_series(1, 1000000) g;
insert into logs select 'other', 'x' from generate_series(1, 1000000) g;
insert into logs select 'error', 'x' from generate_series(1, 1000000) g;
insert into logs_warn select 'warn', 'x' from generate_series(1, 1000000) g;
insert into logs_info select 'info', 'x' from generate_series(1, 1000000) g;
insert into hashed select g, 'x' from generate_series(1, 1000000) g;
insert into cache select g, 'x' from generate_series(1, 1000000) g;
refresh materialized view sales;
vacuum analyze;
