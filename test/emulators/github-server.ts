// The GitHub emulator as a process of its own: only so can its webhooks trust the AWS emulator's certificate
// (NODE_EXTRA_CA_CERTS) and find *.execute-api.localhost (the preload). Arguments: port, seed as JSON.
import { createEmulator } from "emulate";

const [port, seed] = process.argv.slice(2);
await createEmulator({ service: "github", port: Number(port), seed: JSON.parse(seed ?? "{}") });
