import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pack } from "../src/artifact/pack.ts";
import { repositoryRoot } from "../test/emulators/paths.ts";
import type { Peers } from "./bundle-peers.ts";
import { exampleSettings } from "./example.ts";
import type { Row } from "./row.ts";

/** The size of the function's zip, with the example's settings in it. */
export function measureHandlerSize({ sdk }: Peers): readonly Row[] {
  return [
    {
      what: "handler zip",
      unit: "bytes",
      ours: zipSize(join(repositoryRoot, "dist", "handler")),
      peer: { name: "same handler on client-sqs, client-ssm", value: zipSize(sdk) },
      target: { of: "ours", atMost: 16 * 1024 },
    },
  ];
}

function zipSize(folder: string): number {
  const files = ["index.js", "package.json"].map((name) => [name, readFileSync(join(folder, name))] as const);
  return pack(exampleSettings(), new Map(files)).bytes.length;
}
