package plan.kind;

import database.CatalogObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is changed of PostgreSQL's own objects: members of operator families, and mappings. */
final class DatabasePlanner implements KindPlanner {
  private static final Pattern MEMBER =
      Pattern.compile("(?<member>.+) of operator family (?<family>\\S+) using (?<method>\\S+)");
  private static final Pattern MAPPING =
      Pattern.compile("mapping for (?<token>\\S+) of text search configuration (?<name>\\S+)");

  @Override
  public List<Statement> create(CatalogObject database, Scope scope) {
    throw new Unplannable("a migration cannot create the database that it runs in");
  }

  @Override
  public List<Statement> drop(CatalogObject database, Scope scope) {
    throw new Unplannable("a migration cannot drop the database that it runs in");
  }

  @Override
  public Alteration alter(ObjectChange change, Scope scope) {
    var statements = new ArrayList<Statement>();
    Map<String, String> before = change.before().properties();
    for (String property : change.properties()) {
      String after = change.after().get(property);
      Matcher member = MEMBER.matcher(property);
      Matcher mapping = MAPPING.matcher(property);
      if (member.matches()) {
        String alter =
            "ALTER OPERATOR FAMILY pg_catalog."
                + member.group("family")
                + " USING "
                + member.group("method");
        String key = member.group("member");
        if (before.containsKey(property)) {
          statements.add(comment(alter + " DROP " + OperatorMembers.key(key, scope)));
        }
        if (after != null) {
          statements.add(comment(alter + " ADD " + OperatorMembers.member(key, after, scope)));
        }
      } else if (mapping.matches() && after != null) {
        statements.add(
            comment(
                TextSearchConfigurationPlanner.map(
                    "pg_catalog." + mapping.group("name"),
                    "there is always one",
                    mapping.group("token"),
                    after,
                    scope)));
      } else {
        return new Alteration.Refused(
            "what PostgreSQL itself has for " + property + " is not known to the catalog");
      }
    }
    return new Alteration.InPlace(statements);
  }

  private static Statement comment(String sql) {
    return Statement.of("Change what PostgreSQL brings", sql);
  }
}
