/**
 * JUnit tests on the migrated database, undone after each test.
 *
 * <p>The doors are {@link io.github.dbtemplate.testing.PostgresTest} for JUnit, {@link
 * io.github.dbtemplate.testing.PostgresExtension} for what an annotation cannot say, and {@link
 * io.github.dbtemplate.testing.TestDatabases} for everything else.
 *
 * <p>A test is rolled back unless it asks for a database of its own. Its transactions are
 * savepoints then, and what a savepoint cannot do ends in one of these exceptions:
 *
 * <ul>
 *   <li>a transaction is begun or ended by SQL text
 *   <li>two transactions are interleaved
 *   <li>two threads run transactions at the same time
 *   <li>a command cannot run inside a transaction
 *   <li>a procedure ends the transaction that it is called in
 *   <li>a new value of an enum is used in the transaction that added it
 *   <li>notifications are waited for
 *   <li>now() is read in a second transaction
 *   <li>a temporary table is emptied or dropped on commit
 *   <li>a setting is changed until the end of the transaction, and its name is not in the text
 *   <li>a transaction is rolled back around another one that has committed
 *   <li>the transaction that the test runs in has ended
 *   <li>a connection was left open
 * </ul>
 *
 * <p>Nothing is said of what a test still sees sensibly: all of its connections are one session, a
 * second one sees what an open transaction has written, the isolation level is READ COMMITTED
 * whatever was asked for, {@code now()} stands still, and NOTIFY is not delivered.
 */
@NullMarked
package io.github.dbtemplate.testing;

import org.jspecify.annotations.NullMarked;
