-- The life of an order; the order of the labels is the order of events.
create type order_status as enum ('draft', 'placed', 'paid', 'shipped', 'cancelled');
