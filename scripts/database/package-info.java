/** Desired state and history as databases, and what is in them. */
@NullMarked
package database;

import org.jspecify.annotations.NullMarked;
