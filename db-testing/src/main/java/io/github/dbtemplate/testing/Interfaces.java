package io.github.dbtemplate.testing;

import java.lang.reflect.Modifier;
import java.util.LinkedHashSet;
import java.util.Set;

/** All public interfaces of a class, which its proxy implements too. */
final class Interfaces {
  private static final ClassValue<Class<?>[]> KNOWN =
      new ClassValue<>() {
        @Override
        protected Class<?>[] computeValue(Class<?> type) {
          Set<Class<?>> found = new LinkedHashSet<>();
          collect(type, found);
          return found.toArray(Class<?>[]::new);
        }
      };

  private Interfaces() {}

  static Class<?>[] of(Class<?> type) {
    return KNOWN.get(type);
  }

  private static void collect(Class<?> type, Set<Class<?>> found) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      for (Class<?> each : c.getInterfaces()) {
        if (Modifier.isPublic(each.getModifiers())) {
          found.add(each);
        }
        collect(each, found);
      }
    }
  }
}
