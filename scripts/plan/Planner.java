package plan;

import database.Catalog;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import java.sql.SQLException;

/** Writes the SQL that turns one database into the likeness of another. */
public interface Planner {
  /** A database and what is in it. */
  record State(Database database, Catalog catalog) {}

  /**
   * The statements, each with a comment line, ready to be a migration file; empty when the planner
   * sees nothing to do. Nobody believes a plan: {@link Proof} runs it.
   *
   * @throws io.github.dbtemplate.problem.ProblemException when the planner cannot do it
   */
  String plan(State history, State desired) throws SQLException;
}
