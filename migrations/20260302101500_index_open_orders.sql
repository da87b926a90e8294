-- atlas:txmode none

-- Built while orders go on being placed, so outside a transaction.
CREATE INDEX CONCURRENTLY "orders_open_idx" ON "orders" ("placed_at") WHERE (status = ANY (ARRAY['placed'::order_status, 'paid'::order_status]));
