/** Where things are kept between runs. */
@NullMarked
package io.github.dbtemplate.cache;

import org.jspecify.annotations.NullMarked;
