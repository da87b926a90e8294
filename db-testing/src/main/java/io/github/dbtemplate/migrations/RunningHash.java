package io.github.dbtemplate.migrations;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A SHA-256 that can be read while it goes on. */
final class RunningHash {
  private final MessageDigest digest;

  RunningHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private RunningHash(MessageDigest digest) {
    this.digest = digest;
  }

  RunningHash copy() {
    try {
      return new RunningHash((MessageDigest) digest.clone());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the SHA-256 of the JDK can be cloned", e);
    }
  }

  RunningHash add(String text) {
    return add(text.getBytes(StandardCharsets.UTF_8));
  }

  RunningHash add(byte[] bytes) {
    digest.update(bytes);
    return this;
  }

  /** The hash of all that was added so far, as Atlas writes it: {@code h1:} and Base64. */
  String soFar() {
    return "h1:" + Base64.getEncoder().encodeToString(copy().digest.digest());
  }
}
