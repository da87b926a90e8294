-- Create "customers" table
CREATE TABLE "customers" (
  "id" bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  "email" text NOT NULL,
  "name" text NOT NULL,
  "created_at" timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY ("id"),
  CONSTRAINT "customers_email_has_at" CHECK (POSITION(('@'::text) IN (email)) > 1)
);
-- Create index "customers_email_key" to table: "customers"
CREATE UNIQUE INDEX "customers_email_key" ON "customers" ((lower(email)));
-- Set comment to table: "customers"
COMMENT ON TABLE "customers" IS 'People who order; one row per mail address.';
-- Create "products" table
CREATE TABLE "products" (
  "id" bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  "sku" text NOT NULL,
  "title" text NOT NULL,
  "price_cents" integer NOT NULL,
  "discontinued_at" timestamptz NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "products_price_not_negative" CHECK (price_cents >= 0)
);
-- Create index "products_sku_key" to table: "products"
CREATE UNIQUE INDEX "products_sku_key" ON "products" ("sku");
