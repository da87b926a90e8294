CREATE SEQUENCE app.more;

DROP SEQUENCE app.counter;

ALTER SEQUENCE app.counter RENAME TO ticker;

ALTER SEQUENCE app.counter AS bigint;

ALTER SEQUENCE app.counter START WITH 20;

ALTER SEQUENCE app.counter INCREMENT BY 6;

ALTER SEQUENCE app.counter MINVALUE 1;

ALTER SEQUENCE app.counter NO MAXVALUE;

ALTER SEQUENCE app.counter CACHE 1;

ALTER SEQUENCE app.counter NO CYCLE;

ALTER SEQUENCE app.counter OWNED BY app.orders.a;

ALTER SEQUENCE app.users_serial_id_seq OWNED BY NONE;

ALTER SEQUENCE app.users_serial_id_seq RENAME TO users_numbers;

ALTER SEQUENCE app.users_id_seq RENAME TO users_numbers;

ALTER SEQUENCE app.users_id_seq INCREMENT BY 3;

ALTER SEQUENCE app.fast SET LOGGED; -- since 15

ALTER SEQUENCE app.counter SET UNLOGGED; -- since 15

SELECT nextval('app.counter'), setval('app.users_id_seq', 77);

COMMENT ON SEQUENCE app.counter IS 'ticks';

COMMENT ON SEQUENCE app.users_id_seq IS 'identifies';
