/**
 * Applies a migration directory to a database that matters. It is the same for the command {@code
 * apply-migrations}, the container and the AWS Lambda function: Atlas runs the files, and all that
 * Atlas does not check, wait for or say truthfully is done here.
 */
@NullMarked
package deploy;

import org.jspecify.annotations.NullMarked;
