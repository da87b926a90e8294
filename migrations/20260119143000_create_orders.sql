-- Create enum type "order_status"
CREATE TYPE "order_status" AS ENUM ('draft', 'placed', 'paid', 'shipped', 'cancelled');
-- Create "orders" table
CREATE TABLE "orders" (
  "id" bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  "customer_id" bigint NOT NULL,
  "status" "order_status" NOT NULL DEFAULT 'draft',
  "placed_at" timestamptz NULL,
  "note" text NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "orders_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "orders_placed_has_time" CHECK ((status = 'draft'::order_status) OR (placed_at IS NOT NULL))
);
-- Create index "orders_customer_id_idx" to table: "orders"
CREATE INDEX "orders_customer_id_idx" ON "orders" ("customer_id");
-- Create "order_items" table
CREATE TABLE "order_items" (
  "order_id" bigint NOT NULL,
  "product_id" bigint NOT NULL,
  "quantity" integer NOT NULL,
  "unit_price_cents" integer NOT NULL,
  PRIMARY KEY ("order_id", "product_id"),
  CONSTRAINT "order_items_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders" ("id") ON UPDATE NO ACTION ON DELETE CASCADE,
  CONSTRAINT "order_items_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "products" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "order_items_quantity_positive" CHECK (quantity > 0)
);
-- Create index "order_items_product_id_idx" to table: "order_items"
CREATE INDEX "order_items_product_id_idx" ON "order_items" ("product_id");
-- Set comment to column: "unit_price_cents" on table: "order_items"
COMMENT ON COLUMN "order_items" ."unit_price_cents" IS 'The price when the order was placed.';
