import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { generate } from "selfsigned";

export interface Certificate {
  readonly certificatePath: string;
  readonly keyPath: string;
  readonly pem: string;
}

/** The last two are reached through a proxy alone. */
const dnsNames = [
  "localhost",
  "*.execute-api.localhost",
  "*.lambda-url.us-east-1.localhost",
  "aws.test",
  "*.execute-api.aws.test",
];

/** A self-signed certificate for every name the AWS emulator answers to; the one it makes itself lacks execute-api. */
export async function createCertificate(directory: string): Promise<Certificate> {
  const altNames = [...dnsNames.map((value) => ({ type: 2 as const, value })), { type: 7 as const, ip: "127.0.0.1" }];
  // OpenSSL finds an issuer by its name: two certificates of one name could not be trusted side by side.
  const name = `Emulator ${randomUUID()}`;
  const { cert, private: key } = await generate([{ name: "commonName", value: name }], {
    keyType: "ec",
    extensions: [
      { name: "basicConstraints", cA: true },
      { name: "subjectAltName", altNames },
    ],
  });
  const certificatePath = join(directory, "certificate.pem");
  const keyPath = join(directory, "key.pem");
  writeFileSync(certificatePath, cert);
  writeFileSync(keyPath, key, { mode: 0o600 });
  return { certificatePath, keyPath, pem: cert };
}

/** Trusts the certificate in this process, for fetch and the SDK alike; other processes need NODE_EXTRA_CA_CERTS. */
export function trustCertificate(pem: string): void {
  setDefaultCACertificates([...getCACertificates("default"), pem]);
}
