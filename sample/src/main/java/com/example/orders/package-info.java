/** Orders of customers: the example that the schema of this project is made for. */
@NullMarked
package com.example.orders;

import org.jspecify.annotations.NullMarked;
