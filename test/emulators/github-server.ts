// The GitHub emulator as a process of its own: only so can its webhooks trust the AWS emulator's certificate
// (NODE_EXTRA_CA_CERTS) and find *.execute-api.localhost (the preload). Arguments: options of the front, seed; as JSON.
import { createEmulator } from "emulate";
import { startGitHubFront } from "./github-front.ts";

const [options = "{}", seed = "{}"] = process.argv.slice(2);
const front = JSON.parse(options);
const baseUrl = `http://127.0.0.1:${front.port}`;
await createEmulator({ service: "github", port: front.upstream, baseUrl, seed: JSON.parse(seed) });
startGitHubFront(front);
