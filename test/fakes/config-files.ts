const endpoint = (key: string, queues: string) =>
  `  ${key}: { verify: { provider: github, secret: "ssm:/acme/${key}" }, queues: [${queues}] }\n`;

/** One endpoint and its queue. Line 3 is the endpoint. */
export const small = `name: acme\nendpoints:\n${endpoint("github", "events")}`;

/** A second endpoint with a queue of its own. */
export const grown = `${small}${endpoint("registry", "images")}`;

/** The small file with another endpoint and queue instead. */
export const renamed = `name: acme\nendpoints:\n${endpoint("registry", "images")}`;

const ten = Array.from({ length: 10 }, (_, index) => index);
const tenQueues = (key: string) => ten.map((index) => `${key}-${index}`).join(", ");

/** So many queues that the template is over the inline limit. */
export const huge = `name: acme\nendpoints:\n${["github", "b", "c", "d"].map((key) => endpoint(key, tenQueues(key))).join("")}`;
