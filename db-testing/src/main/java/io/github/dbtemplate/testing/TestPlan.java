package io.github.dbtemplate.testing;

import java.util.OptionalInt;

/**
 * What annotations or a builder say about a test; the same for all invocations of a method.
 *
 * @param maxQueries how many statements it may run
 */
record TestPlan(Settings settings, Isolation isolation, OptionalInt maxQueries) {}
