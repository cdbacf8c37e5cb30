import { readProxy } from "./proxy-variables.ts";

const direct = "localhost,127.0.0.1,[::1]";

test.each([{}, { NO_PROXY: "*" }, { HTTPS_PROXY: "", http_proxy: "" }])(
  "without a proxy there is none: %j",
  (given) => {
    expect(readProxy(given)).toBeNull();
  },
);

test.each([
  [
    "upper case",
    { HTTPS_PROXY: "http://p:1", HTTP_PROXY: "http://q:2" },
    { https_proxy: "http://p:1", http_proxy: "http://q:2" },
  ],
  [
    "lower case, which goes first",
    { https_proxy: "http://p:1", HTTPS_PROXY: "http://q:2" },
    { https_proxy: "http://p:1" },
  ],
  ["without a scheme", { HTTP_PROXY: "proxy.acme.example:3128" }, { http_proxy: "http://proxy.acme.example:3128" }],
  ["over TLS", { HTTPS_PROXY: "https://u:p@proxy:3128" }, { https_proxy: "https://u:p@proxy:3128" }],
])("a proxy is read in %s", (_what, given, proxy) => {
  expect(readProxy(given)).toEqual({ ...proxy, no_proxy: direct });
});

test.each([
  ["acme.example", "acme.example,.acme.example"],
  [" a.example , .b.example,,*.c.example", "a.example,.a.example,.b.example,*.c.example"],
  ["10.0.0.1,10.0.0.1-10.0.0.9,a.example:8443,*", "10.0.0.1,10.0.0.1-10.0.0.9,a.example:8443,*"],
])("a name in NO_PROXY stands for its subdomains: %j", (given, read) => {
  expect(readProxy({ HTTP_PROXY: "http://p:1", NO_PROXY: given })?.no_proxy).toBe(`${direct},${read}`);
  expect(readProxy({ HTTP_PROXY: "http://p:1", no_proxy: given, NO_PROXY: "x" })?.no_proxy).toBe(`${direct},${read}`);
});

test.each(["socks5://proxy:1080", "http://", "http://user:pass word@:x"])(
  "what is no URL of a proxy is refused, without its password: %s",
  (url) => {
    const reading = () => readProxy({ HTTPS_PROXY: url });
    expect(reading).toThrow("HTTPS_PROXY is no URL of a proxy");
    expect(reading).not.toThrow(/pass word|socks5/);
  },
);
