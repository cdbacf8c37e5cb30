// Makes every name below .localhost resolve to 127.0.0.1 in this process, as RFC 6761 asks and getaddrinfo on Debian does
// not do. Emulated API Gateway URLs are https://<api>.execute-api.localhost:<port>. Use: node --import <this file>.
import dns from "node:dns";

const lookup = dns.lookup;

dns.lookup = (hostname, options, callback) =>
  hostname.endsWith(".localhost") ? lookup("127.0.0.1", options, callback) : lookup(hostname, options, callback);
