package plan.baseline;

/**
 * Something that a database has and the project does not get.
 *
 * @param what an object, or a part of what is said of one
 * @param why in words that follow a colon
 */
public record LeftOut(String what, String why) {}
