package plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.postgres.ServerSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZooPlanTest {
  @ParameterizedTest
  @ValueSource(ints = {17})
  void first(int major) throws Exception {
    try (PostgresServer server = PostgresServer.start(ServerSpec.embedded("" + major))) {
      var planning = new Planning(server);
      try (Database before = planning.database("");
          Database after =
              planning.database(
                  """
                  create schema app;
                  create table app.users (id bigint generated always as identity primary key, name text not null default 'x', n serial, email varchar(20) unique, check (name <> ''));
                  create table orders (id int primary key, user_id bigint references app.users on delete cascade, total numeric(10,2) default 0, parent int references orders);
                  create index on orders (total) where total > 0;
                  create table a (id int primary key, b int);
                  create table b (id int primary key, a int references a);
                  alter table a add foreign key (b) references b;
                  create sequence s; create table us (id int default nextval('s'));
                  comment on table orders is 'the orders';
                  comment on column orders.id is 'it''s';
                  create table p (id int, at date not null, primary key (id, at)) partition by range (at);
                  create table p1 partition of p for values from ('2020-01-01') to ('2021-01-01');
                  create index on p (id);
                  create table base (x int not null default 4, y text check (y <> ''));
                  create table heir (z int) inherits (base);
                  alter table heir alter x set default 5;
                  """)) {
        System.out.println(plan.Planning.plan(before, after).sql());
        assertThat(Planning.failure(before, after)).isEmpty();
      }
    }
  }
}
