@NullMarked
package database;

import org.jspecify.annotations.NullMarked;
