package plan.kind;

import database.CatalogObject;
import database.Kind;
import database.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.TreeSet;

/** Publications, with their tables. */
final class PublicationPlanner extends Dataless {
  private static final String TABLE = "table ";
  private static final String SCHEMA = "tables in schema ";
  private static final String PUBLISHES = "publishes ";
  private static final String ALL_COLUMNS = "all columns";
  private static final List<String> OPERATIONS = List.of("insert", "update", "delete", "truncate");

  @Override
  String definition(CatalogObject publication, Scope scope) {
    var members = new ArrayList<String>();
    String word = "TABLE ";
    for (String property : publication.properties().keySet()) {
      if (isMember(property)) {
        String member = member(publication, property, scope);
        members.add(
            member.startsWith(word) && !members.isEmpty()
                ? member.substring(word.length())
                : member);
      }
    }
    var options = new StringJoiner(", ", "\n  WITH (", ")").setEmptyValue("");
    if (!OPERATIONS.stream().allMatch(o -> publication.is(PUBLISHES + o))) {
      options.add(publish(publication));
    }
    if (publication.is("via partition root")) {
      options.add(viaRoot(publication));
    }
    if (publication.get("generated columns") != null) {
      options.add(generated(publication));
    }
    String list =
        publication.is("all tables")
            ? " FOR ALL TABLES"
            : members.isEmpty() ? "" : " FOR\n  " + String.join(",\n  ", members);
    return "CREATE PUBLICATION " + scope.name(publication.name()) + list + options;
  }

  private static boolean isMember(String property) {
    return property.startsWith(TABLE) || property.startsWith(SCHEMA);
  }

  /** {@code TABLE orders (id) WHERE (id > 1)} or {@code TABLES IN SCHEMA app}. */
  private static String member(CatalogObject publication, String property, Scope scope) {
    if (property.startsWith(SCHEMA)) {
      return "TABLES IN SCHEMA " + property.substring(SCHEMA.length());
    }
    String value = text(publication, property, scope);
    int where = value.indexOf("WHERE ");
    String columns = (where < 0 ? value : value.substring(0, where)).strip();
    return name(property, scope)
        + (columns.equals(ALL_COLUMNS) ? "" : " " + columns)
        + (where < 0 ? "" : " WHERE " + Parentheses.around(value.substring(where + 6)));
  }

  private static String publish(CatalogObject publication) {
    var operations = new StringJoiner(", ", "publish = '", "'");
    OPERATIONS.stream().filter(o -> publication.is(PUBLISHES + o)).forEach(operations::add);
    return operations.toString();
  }

  private static String viaRoot(CatalogObject publication) {
    return "publish_via_partition_root = " + publication.is("via partition root");
  }

  private static String generated(CatalogObject publication) {
    return "publish_generated_columns = "
        + publication.properties().getOrDefault("generated columns", "none");
  }

  @Override
  public Alteration alter(ObjectChange change, Scope scope) {
    if (change.has("all tables")) {
      return new Alteration.Recreate();
    }
    String alter = "ALTER PUBLICATION " + scope.name(change.name()) + " ";
    String comment = "Change " + change.name();
    var drops = new ArrayList<Statement>();
    var adds = new ArrayList<Statement>();
    var options = new TreeSet<String>();
    for (String property : change.properties()) {
      if (!isMember(property)) {
        options.add(option(property, change.after()));
        continue;
      }
      if (change.before().get(property) != null && !goesAway(change.before(), property, scope)) {
        String member = member(change.before(), property, scope);
        String whole = member.startsWith("TABLE ") ? name(property, scope) : member;
        drops.add(Statement.of(comment, alter + "DROP " + whole));
      }
      if (change.after().get(property) != null) {
        adds.add(Statement.of(comment, alter + "ADD " + member(change.after(), property, scope)));
      }
    }
    var statements = new ArrayList<>(drops);
    statements.addAll(adds);
    if (!options.isEmpty()) {
      statements.add(Statement.of(comment, alter + "SET (" + String.join(", ", options) + ")"));
    }
    return new Alteration.InPlace(statements);
  }

  /** Whether the table of a member is dropped, and is in no publication any more by that. */
  private static boolean goesAway(CatalogObject publication, String property, Scope scope) {
    return publication.dependsOn().stream()
        .filter(name -> property.equals(TABLE + name.sql()))
        .anyMatch(name -> scope.desired(name) == null);
  }

  @Override
  public boolean isReleasedByDrop(ObjectName gone) {
    return gone.kind() == Kind.TABLE;
  }

  /** {@code TABLE orders}; its heirs, which PostgreSQL would take along, are listed themselves. */
  private static String name(String property, Scope scope) {
    String table = property.substring(TABLE.length());
    return "TABLE " + (scope.hasHeirs(table) ? "ONLY " : "") + scope.sql(table);
  }

  private static String option(String property, CatalogObject to) {
    return switch (property) {
      case "via partition root" -> viaRoot(to);
      case "generated columns" -> generated(to);
      default -> {
        if (!property.startsWith(PUBLISHES)) {
          throw new Unplannable(
              "there is no way known to change its " + property.toLowerCase(Locale.ROOT));
        }
        yield publish(to);
      }
    };
  }
}
