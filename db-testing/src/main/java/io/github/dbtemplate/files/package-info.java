/** What several packages do with files. */
@NullMarked
package io.github.dbtemplate.files;

import org.jspecify.annotations.NullMarked;
