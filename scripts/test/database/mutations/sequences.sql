CREATE SEQUENCE app.more;
--> added sequence app.more

DROP SEQUENCE app.counter;
--> removed sequence app.counter

ALTER SEQUENCE app.counter RENAME TO ticker;
--> removed sequence app.counter
--> added sequence app.ticker

ALTER SEQUENCE app.counter AS bigint;
--> changed sequence app.counter: type: integer -> bigint

ALTER SEQUENCE app.counter START WITH 20;
--> changed sequence app.counter: start: 10 -> 20

ALTER SEQUENCE app.counter INCREMENT BY 6;
--> changed sequence app.counter: increment: 5 -> 6

ALTER SEQUENCE app.counter MINVALUE 1;
--> changed sequence app.counter: minimum: 5 -> 1

ALTER SEQUENCE app.counter NO MAXVALUE;
--> changed sequence app.counter: maximum: 1000 -> 2147483647

ALTER SEQUENCE app.counter CACHE 1;
--> changed sequence app.counter: cache: 3 -> 1

ALTER SEQUENCE app.counter NO CYCLE;
--> changed sequence app.counter: cycle: yes -> none

ALTER SEQUENCE app.counter OWNED BY app.orders.a;
--> changed sequence app.counter: owned by: none -> app.orders.a

ALTER SEQUENCE app.users_serial_id_seq OWNED BY NONE;
--> changed sequence app.users_serial_id_seq: owned by: app.users.serial_id -> none

ALTER SEQUENCE app.users_serial_id_seq RENAME TO users_numbers;
--> added sequence app.users_numbers
--> removed sequence app.users_serial_id_seq
--> changed column app.users.serial_id: default: nextval('app.users_serial_id_seq'::regclass) -> nextval('app.users_numbers'::regclass)

ALTER SEQUENCE app.users_id_seq RENAME TO users_numbers;
--> removed sequence app.users_id_seq
--> added sequence app.users_numbers

ALTER SEQUENCE app.users_id_seq INCREMENT BY 3;
--> changed sequence app.users_id_seq: increment: 2 -> 3

ALTER SEQUENCE app.fast SET LOGGED; -- since 15
--> changed sequence app.fast: unlogged: yes -> none

ALTER SEQUENCE app.counter SET UNLOGGED; -- since 15
--> changed sequence app.counter: unlogged: none -> yes

SELECT nextval('app.counter'), setval('app.users_id_seq', 77);

COMMENT ON SEQUENCE app.counter IS 'ticks';
--> changed sequence app.counter: comment: counts -> ticks

COMMENT ON SEQUENCE app.users_id_seq IS 'identifies';
--> changed sequence app.users_id_seq: comment: none -> identifies
