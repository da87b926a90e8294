package plan.kind;

import database.CatalogObject;
import java.util.List;

/** CREATE FUNCTION as pg_get_functiondef writes it, with the body as it was written. */
final class FunctionText {
  private static final String REPLACE = "CREATE OR REPLACE ";

  /** What begins the body: a string, SQL in full, or one expression. */
  private static final List<String> BODIES = List.of("\nAS ", "\nBEGIN ATOMIC", "\nRETURN ");

  private FunctionText() {}

  /** The words of the schema file, or those of the catalog. */
  static String of(CatalogObject function, boolean replaces, Scope scope) {
    return WrittenText.of(function, replaces, scope)
        .orElseGet(() -> fromCatalog(function, replaces, scope));
  }

  private static String fromCatalog(CatalogObject function, boolean replaces, Scope scope) {
    String definition = function.notes().getOrDefault("definition", "").stripTrailing();
    int body =
        BODIES.stream()
            .mapToInt(definition::indexOf)
            .filter(i -> i >= 0)
            .min()
            .orElse(definition.length());
    String head = scope.sql(definition.substring(0, body)).replace("\n ", "\n  ");
    String start = replaces ? head : head.replaceFirst(REPLACE, "CREATE ");
    return start + plainlyQuoted(definition.substring(body));
  }

  /** With {@code $$} around the body where nothing in it is in the way. */
  private static String plainlyQuoted(String body) {
    String open = "\nAS $function$";
    boolean isPlain = body.startsWith(open) && body.endsWith("$function$");
    if (!isPlain) {
      return body.startsWith("\nAS ") ? body : ArrayCasts.kept(body);
    }
    String text = body.substring(open.length(), body.length() - "$function$".length());
    return text.contains("$$") || text.endsWith("$") ? body : "\nAS $$" + text + "$$";
  }
}
