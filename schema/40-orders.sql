create table orders (
  id bigint generated always as identity primary key,
  customer_id bigint not null references customers (id),
  status order_status not null default 'draft',
  placed_at timestamptz,
  note text,
  constraint orders_placed_has_time check (status = 'draft' or placed_at is not null)
);

create index orders_customer_id_idx on orders (customer_id);

-- The shop's work list; small, because most orders are finished.
create index orders_open_idx on orders (placed_at) where status in ('placed', 'paid');

create table order_items (
  order_id bigint not null references orders (id) on delete cascade,
  product_id bigint not null references products (id),
  quantity integer not null,
  unit_price_cents integer not null,
  primary key (order_id, product_id),
  constraint order_items_quantity_positive check (quantity > 0)
);

comment on column order_items.unit_price_cents is 'The price when the order was placed.';

create index order_items_product_id_idx on order_items (product_id);
