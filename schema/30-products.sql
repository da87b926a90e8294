create table products (
  id bigint generated always as identity primary key,
  sku text not null,
  title text not null,
  price_cents integer not null,
  discontinued_at timestamptz,
  constraint products_price_not_negative check (price_cents >= 0)
);

create unique index products_sku_key on products (sku);
