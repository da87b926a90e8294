package plan.kind;

import database.CatalogObject;
import database.Kind;
import database.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Operators. Commutators and negators name each other, and no dependency records that: the one that
 * is created first makes the other one a shell, which the other's creation fills in.
 */
final class OperatorPlanner implements KindPlanner {
  private static final Set<String> PARTNERS = Set.of("commutator", "negator");

  @Override
  public List<Statement> create(CatalogObject operator, Scope scope) {
    if (operator.is("shell")) {
      checkThatSomebodyNames(operator, scope);
      return List.of();
    }
    for (String partner : PARTNERS) {
      checkThatTheyNameEachOther(operator, partner, scope);
    }
    return List.of(Statement.of("Create " + operator.name(), definition(operator, scope)));
  }

  private static void checkThatSomebodyNames(CatalogObject shell, Scope scope) {
    boolean isNamed = false;
    for (String property : PARTNERS) {
      CatalogObject partner = partner(shell, property, scope);
      isNamed |= partner != null && scope.isNew(partner.name());
    }
    if (!isNamed) {
      throw new Unplannable(
          "it is only named by other operators, and PostgreSQL has no statement to create that");
    }
  }

  private static void checkThatTheyNameEachOther(
      CatalogObject operator, String property, Scope scope) {
    String own = operator.get(property);
    CatalogObject partner = partner(operator, property, scope);
    if (own != null && partner != null && partner.get(property) == null) {
      throw new Unplannable(
          "its "
              + property
              + " "
              + own
              + " does not name it in return, which no order of"
              + " statements but the one that made it brings about");
    }
  }

  /** The operator of the desired state that another one names; null when PostgreSQL has it. */
  private static @Nullable CatalogObject partner(
      CatalogObject operator, String property, Scope scope) {
    String text = operator.get(property);
    return text == null ? null : scope.desired(name(text));
  }

  /** The name of an operator as regoperator writes it: {@code app.=(integer,integer)}. */
  private static ObjectName name(String text) {
    int open = text.lastIndexOf('(');
    int dot = qualification(text, open);
    String schema = dot < 0 ? "pg_catalog" : unquoted(text.substring(0, dot));
    String signature = text.substring(open).replace(",", ", ");
    return new ObjectName(Kind.OPERATOR, schema, text.substring(dot + 1, open), signature, null);
  }

  private static int qualification(String text, int end) {
    // No operator has a dot or a quote in it.
    return text.substring(0, end).lastIndexOf('.');
  }

  private static String unquoted(String name) {
    return name.startsWith("\"")
        ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
        : name;
  }

  /** An operator without its arguments, as the clauses of statements take it. */
  static String reference(String regoperator, Scope scope) {
    int open = regoperator.lastIndexOf('(');
    String name = regoperator.substring(0, open);
    return qualification(regoperator, open) < 0 ? name : "OPERATOR(" + name + ")";
  }

  private static String definition(CatalogObject operator, Scope scope) {
    String arguments = operator.name().signature();
    int comma = separator(arguments);
    String left = arguments.substring(1, comma);
    String right = arguments.substring(comma + 2, arguments.length() - 1);
    var parts = new ArrayList<String>();
    if (!left.equals("NONE")) {
      parts.add("LEFTARG = " + scope.sql(left));
    }
    parts.add("RIGHTARG = " + scope.sql(right));
    parts.add("FUNCTION = " + Dataless.text(operator, "function", scope));
    for (String partner : new String[] {"commutator", "negator"}) {
      String text = operator.get(partner);
      if (text != null) {
        parts.add(partner.toUpperCase(java.util.Locale.ROOT) + " = " + reference(text, scope));
      }
    }
    for (String estimator : new String[] {"restrict", "join"}) {
      String words = estimator.toUpperCase(java.util.Locale.ROOT) + " = ";
      if (operator.get(estimator) != null) {
        parts.add(Dataless.clause(words, operator, estimator, scope));
      }
    }
    for (String flag : new String[] {"hashes", "merges"}) {
      if (operator.is(flag)) {
        parts.add(flag.toUpperCase(java.util.Locale.ROOT));
      }
    }
    String name = operator.name().withoutSignature().sql();
    return "CREATE OPERATOR " + name + " (" + String.join(", ", parts) + ")";
  }

  /** The comma between the arguments, which are no types with commas of their own but in quotes. */
  private static int separator(String arguments) {
    boolean quoted = false;
    for (int i = 0; i < arguments.length(); i++) {
      quoted ^= arguments.charAt(i) == '"';
      if (!quoted && arguments.charAt(i) == ',') {
        return i;
      }
    }
    throw new IllegalArgumentException("signature (" + arguments + ") must have two types");
  }

  @Override
  public List<Statement> drop(CatalogObject operator, Scope scope) {
    return List.of(
        Statement.of(
            "Drop " + operator.name(), "DROP " + Annotations.described(operator.name(), scope)));
  }

  @Override
  public Alteration alter(ObjectChange change, Scope scope) {
    CatalogObject to = change.after();
    if (change.has("shell")) {
      return to.is("shell")
          ? new Alteration.Refused(
              "PostgreSQL makes an operator one that is only named by dropping it and all that"
                  + " name it")
          : Alteration.inPlace(Statement.of("Create " + change.name(), definition(to, scope)));
    }
    if (change.isOnly(Set.of("restrict", "join"))) {
      return Alteration.inPlace(
          Statement.of("Change " + change.name(), setEstimators(change, scope)));
    }
    if (change.isOnly(PARTNERS)
        && change.properties().stream().allMatch(p -> follows(change, p, scope))) {
      return Alteration.inPlace();
    }
    return new Alteration.Recreate();
  }

  private static String setEstimators(ObjectChange change, Scope scope) {
    var clauses = new ArrayList<String>();
    for (String estimator : change.properties()) {
      String value = Dataless.text(change.after(), estimator, scope);
      clauses.add(
          estimator.toUpperCase(java.util.Locale.ROOT)
              + " = "
              + (value.isEmpty() ? "NONE" : value));
    }
    return "ALTER "
        + Annotations.described(change.name(), scope)
        + " SET ("
        + String.join(", ", clauses)
        + ")";
  }

  /** Whether dropping the one and creating the other partner changes the property by itself. */
  private static boolean follows(ObjectChange change, String property, Scope scope) {
    String before = change.before().get(property);
    String after = change.after().get(property);
    boolean goes = before == null || scope.desired(name(before)) == null;
    boolean comes = after == null || scope.history(name(after)) == null;
    return goes && comes;
  }
}
