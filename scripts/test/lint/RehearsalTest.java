package lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What fails on rows that a table may have, and what does not. */
class RehearsalTest {
  private static final String SETUP =
      """
      create type mood as enum ('sad', 'ok');
      create domain mail as text check (value ~ '^[a-z0-9]+@[a-z.]+$');
      create table teams (id bigint generated always as identity primary key, name text not null unique,
        lead bigint, score int check (score between 1 and 5));
      create table users (id serial primary key, team bigint not null references teams (id), boss int references users (id),
        address mail, feeling mood not null default 'ok', code char(3) not null, nick varchar(50), age int, born date,
        tags text[], data jsonb, key uuid not null default gen_random_uuid(), len int generated always as (length(nick) * 2) stored, years int,
        amount numeric(10, 4), at timestamptz not null default now(), unique (team, nick), check (born is null or born < at));
      alter table teams add foreign key (lead) references users (id);
      create table days (day date not null, room int not null, note text, primary key (day, room)) partition by range (day);
      create table days_2025 partition of days for values from ('2025-01-01') to ('2026-01-01');
      create table spans (room int, during tsrange, exclude using gist (during with &&));
      create table stubborn (id int primary key, n int not null check (n > 3 and n < 3));
      """;

  private static List<RowFailure> failures(String version, String... files) throws Exception {
    var template = Traced.template(version, SETUP);
    Trace trace = Traced.trace(version, SETUP, files);
    return Rehearsal.of(() -> Traced.server(version).cloneOf(template), trace).failures();
  }

  private static List<String> states(String... files) throws Exception {
    return failures("17", files).stream().map(f -> f.state() + " " + f.message()).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alter table users alter column age set not null | 23502",
        "alter table users alter column age set not null, alter column born set not null | 23502 23502",
        "alter table users add column c int not null | 23502",
        "alter table users add unique (age) | 23505",
        "create unique index on users (team) | 23505",
        "create unique index on users (nick) | 23505",
        "create unique index on users (lower(nick)) where age > 0 | 23505",
        "alter table users add check (age > 0) | 23514",
        "alter table users add check (length(nick) < 40) | 23514",
        "alter table users add check (age <> 42) | 23514",
        "alter table users add foreign key (age) references users (id) | 23503",
        "alter table users add constraint f foreign key (age) references teams (id) not valid;"
            + " alter table users validate constraint f | 23503",
        "alter table users drop column len, alter column nick type int using nick::int | 22P02",
        "alter table users drop column len; alter table users alter column nick type varchar(20) | 22001",
        "alter table users alter column years type smallint | 22003",
        "alter table users alter column amount type numeric(6, 4) | 22003",
        "alter table users alter column feeling drop default, alter column feeling type boolean using"
            + " (case feeling when 'ok' then true end) | 23502",
        "alter table users add exclude using btree (age with =) | 23P01",
        "alter table days alter column note set not null | 23502",
        "alter table days add check (room > 0) | 23514",
        "create table days_2026 (day date not null, room int not null, note text);"
            + " insert into days_2026 select day, room, note from days; alter table days"
            + " attach partition days_2026 for values from ('2026-01-01') to ('2027-01-01') | 23514",
        "alter domain mail add check (value <> 'a@example.com') | 23514",
        "alter domain mail set not null | 23502",
        "alter table teams alter column lead set not null | 23502",
        "update users set nick = 'same' | 23505",
        "create table copied (age int primary key); insert into copied select age from users | 23505",
        "do $$ begin execute 'alter table users alter column age set not null'; end $$ | 23502",
      })
  void fails(String file, String state) throws Exception {
    assertThat(failures("17", file))
        .extracting(RowFailure::state)
        .containsExactly(state.split(" "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"14", "18"})
  void fails_on_every_version(String version) throws Exception {
    assertThat(
            failures(
                version,
                "alter table users alter column age set not null; create unique index on users (nick);"
                    + " alter table users add foreign key (age) references teams (id);"
                    + " alter table days add check (room > 0)"))
        .extracting(RowFailure::state)
        .containsExactly("23502", "23505", "23503", "23514");
  }

  @Test
  void goes_on_in_files_without_transactions() throws Exception {
    assertThat(
            failures(
                "17",
                "-- atlas:txmode none\n\ncreate unique index concurrently on users (nick);",
                "alter table users alter column age set not null;"))
        .extracting(RowFailure::state)
        .containsExactly("23505", "23502");
  }

  @Test
  void names_the_tables_that_take_no_row() throws Exception {
    var template = Traced.template("17", SETUP);
    Trace trace = Traced.trace("17", SETUP, "alter table stubborn add column c int not null;");

    Rehearsal.Result result = Rehearsal.of(() -> Traced.server("17").cloneOf(template), trace);

    assertThat(result.failures()).isEmpty();
    assertThat(result.notes())
        .containsExactly(
            "public.stubborn: no row could be made: new row for relation \"stubborn\" violates check"
                + " constraint \"stubborn_n_check\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alter table users alter column age set not null | warning: fails where users.age is NULL"
            + " | SELECT * FROM users WHERE age IS NULL LIMIT 10;",
        "alter table users add column c int not null | error: fails as soon as users has a row:"
            + " users.c has no value for it | ALTER TABLE users ADD COLUMN c integer;",
        "create unique index on users (lower(nick), age desc) where age > 0 | warning: fails where rows"
            + " of users are alike in the key of users_lower_age_idx | SELECT lower((nick)::text), age,"
            + " count(*) FROM users WHERE (age > 0) AND lower((nick)::text) IS NOT NULL AND age IS NOT"
            + " NULL GROUP BY lower((nick)::text), age HAVING count(*) > 1 LIMIT 10;",
        "alter table users add constraint k foreign key (age) references teams (id) | warning: fails on"
            + " rows of users whose age is not in teams | SELECT child.* FROM users child WHERE"
            + " child.age IS NOT NULL AND NOT EXISTS (SELECT FROM teams parent WHERE parent.id ="
            + " child.age) LIMIT 10;",
        "alter table users alter column years type smallint | warning: fails on values of users.years"
            + " that are no smallint | SELECT * FROM users WHERE NOT pg_input_is_valid(years::text,"
            + " 'smallint') LIMIT 10;",
        "alter table users add column c int default 0 check (c > 0) | error: fails on rows of users that"
            + " check users_c_check refuses | SELECT * FROM users WHERE NOT ((c > 0)) LIMIT 10;",
      })
  void says_how_to_find_such_rows(String file, String what, String query) throws Exception {
    var template = Traced.template("17", SETUP);
    Trace trace = Traced.trace("17", SETUP, file);
    trace = trace.with(Rehearsal.of(() -> Traced.server("17").cloneOf(template), trace).failures());

    assertThat(Rules.check(trace).stream().map(Hit::finding))
        .filteredOn(finding -> finding.id().equals("fails-on-data"))
        .satisfiesExactly(
            finding -> {
              assertThat(finding.severity().word() + ": " + finding.what()).isEqualTo(what);
              assertThat(finding.fix()).contains(query);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update users set age = 0 where age is null; alter table users alter column age set not null",
        "alter table users add column c int not null default 1",
        "alter table users add column c int",
        "alter table users drop column len; alter table users alter column nick type text",
        "alter table users alter column age type bigint",
        "alter table users alter column feeling drop default, alter column feeling type text",
        "delete from users u using users v where u.age = v.age and u.id > v.id; alter table users add"
            + " unique (age)",
        "update users set boss = null; alter table users drop column boss",
        "insert into teams (name) values ('new')",
        "insert into users (team, code) select id, 'abc' from teams",
        "alter table users add check (age > 0) not valid",
        "truncate users cascade",
        "drop table users cascade",
        "create unique index on users (id, nick)",
        "update teams set score = 1; alter table teams add check (score > 0)",
        "do $$ begin if exists (select from users where age is null) then raise exception 'no'; end if; end $$",
      })
  void does_not_fail(String file) throws Exception {
    assertThat(states(file)).isEmpty();
  }
}
