import "./resolve-localhost.mjs";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Certificate, createCertificate, trustCertificate } from "./certificate.ts";
import { onFreePort, startGuarded, waitUntilReady } from "./guarded-process.ts";
import { toolPath } from "./paths.ts";

export interface AwsEmulator {
  readonly endpoint: string;
  readonly port: number;
  readonly certificatePath: string;
  /** For a client process: endpoint, region, trust and the root user's key. */
  readonly environment: Readonly<Record<string, string>>;
  /** For an SDK client in this process, as the root user. */
  readonly client: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
  readonly log: () => string;
  /** Wipes everything, in all accounts. */
  readonly reset: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface AwsEmulatorOptions {
  /** Enforce IAM on every call. */
  readonly auth: boolean;
  /** Of the endpoints it deploys; by default `localhost`. */
  readonly host?: string;
}

// A 12-digit access key selects that account; this one is its root user even when IAM is enforced.
const credentials = { accessKeyId: "000000000000", secretAccessKey: "test" };
const region = "us-east-1";

/** Starts MiniStack over HTTPS on a free port, and makes this process trust and find it. */
export function startAwsEmulator(options: AwsEmulatorOptions): Promise<AwsEmulator> {
  return onFreePort((port) => startOn(port, options));
}

async function startOn(port: number, options: AwsEmulatorOptions): Promise<AwsEmulator> {
  const directory = mkdtempSync(join(tmpdir(), "aws-emulator-"));
  const certificate = await createCertificate(directory);
  trustCertificate(certificate.pem);
  const endpoint = `https://localhost:${port}`;
  const emulator = startGuarded({
    command: ["ministack"],
    env: serverEnvironment({ directory, certificate, port, ...options }),
    logPath: join(directory, "emulator.log"),
  });
  await waitUntilReady(emulator, async () => (await fetch(`${endpoint}/_ministack/health`)).ok);
  return {
    endpoint,
    port,
    certificatePath: certificate.certificatePath,
    environment: clientEnvironment(endpoint, certificate),
    client: { endpoint, region, credentials },
    log: emulator.log,
    reset: async () => {
      await fetch(`${endpoint}/_ministack/reset`, { method: "POST" });
    },
    stop: async () => {
      await emulator.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

interface Server extends AwsEmulatorOptions {
  readonly directory: string;
  readonly certificate: Certificate;
  readonly port: number;
}

/** The whole of it reaches the Lambda workers, so it is built from nothing. */
function serverEnvironment({ directory, certificate, port, auth, host = "localhost" }: Server): Record<string, string> {
  return {
    PATH: toolPath,
    // Its pid file and the unpacked functions go where `stop` removes them.
    HOME: directory,
    TMPDIR: directory,
    BIND_HOST: "127.0.0.1",
    GATEWAY_PORT: String(port),
    USE_SSL: "1",
    MINISTACK_SSL_CERT: certificate.certificatePath,
    MINISTACK_SSL_KEY: certificate.keyPath,
    AUTH: String(auth),
    MINISTACK_HOST: host,
    // At start it removes its own containers from any Docker it finds; it shall find none.
    DOCKER_HOST: `unix://${directory}/no-docker`,
    // For the workers.
    AWS_ENDPOINT_URL: `https://localhost:${port}`,
    NODE_EXTRA_CA_CERTS: certificate.certificatePath,
  };
}

function clientEnvironment(endpoint: string, { certificatePath }: Certificate): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    NODE_EXTRA_CA_CERTS: certificatePath,
  };
}
