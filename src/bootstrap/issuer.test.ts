import { apiUrlOf, issuerOf } from "./issuer.ts";

test.each([
  ["github.com", "token.actions.githubusercontent.com", "https://api.github.com"],
  ["acme.ghe.com", "token.actions.acme.ghe.com", "https://api.acme.ghe.com"],
  ["github.acme.example", "github.acme.example/_services/token", "https://github.acme.example/api/v3"],
])("of %s tokens come from %s, and the API is at %s", (host, issuer, api) => {
  expect([issuerOf(host), apiUrlOf(host)]).toEqual([issuer, api]);
});
