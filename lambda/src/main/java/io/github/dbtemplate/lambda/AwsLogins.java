package io.github.dbtemplate.lambda;

import atlas.Json;
import io.github.dbtemplate.problem.ProblemException;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.rds.RdsUtilities;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Passwords from AWS. The only class that knows its SDK, which is slow to load. */
final class AwsLogins {
  private AwsLogins() {}

  /**
   * A token that RDS takes for a password, for 15 minutes; made without the network.
   *
   * @throws ProblemException (environment) when there are no credentials or no region
   */
  static String token(String host, int port, String user) {
    try {
      return RdsUtilities.builder()
          .region(new DefaultAwsRegionProviderChain().getRegion())
          .credentialsProvider(DefaultCredentialsProvider.builder().build())
          .build()
          .generateAuthenticationToken(request -> request.hostname(host).port(port).username(user));
    } catch (SdkException e) {
      throw failed("no token for the database user " + user + " can be made", e)
          .fix("give the function or task a role that allows rds-db:connect for that user");
    }
  }

  /**
   * The fields of a secret as RDS writes it: username, password, host, port, dbname.
   *
   * @throws ProblemException (environment) when it cannot be had
   */
  static Map<String, String> secret(String arn) {
    try (var client =
        SecretsManagerClient.builder().httpClient(UrlConnectionHttpClient.create()).build()) {
      String text = client.getSecretValue(request -> request.secretId(arn)).secretString();
      return fields(Json.parse(text == null ? "" : text));
    } catch (SdkException e) {
      throw failed("the secret " + arn + " cannot be read", e)
          .fix(
              "allow secretsmanager:GetSecretValue for it, and kms:Decrypt for its key; from a"
                  + " private subnet Secrets Manager needs a VPC endpoint");
    } catch (Json.MalformedException e) {
      throw ProblemException.input("the secret " + arn + " is no JSON")
          .why("It must have the fields username and password, as RDS writes them.")
          .fix("let RDS manage the secret, or write it in that form");
    }
  }

  private static Map<String, String> fields(Json secret) {
    var fields = new TreeMap<String, String>();
    for (String name : new String[] {"username", "password", "host", "dbname"}) {
      String value = secret.get(name).text();
      if (!value.isEmpty()) {
        fields.put(name, value);
      }
    }
    String port = secret.get("port").text(); // RDS writes a number, people write texts
    long number = secret.get("port").number();
    if (!port.isEmpty() || number > 0) {
      fields.put("port", port.isEmpty() ? Long.toString(number) : port);
    }
    return fields;
  }

  private static ProblemException failed(String what, SdkException e) {
    return ProblemException.environment(what).why(String.valueOf(e.getMessage())).causedBy(e);
  }
}
