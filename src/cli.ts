#!/usr/bin/env node
import { join } from "node:path";
import { createAws } from "./adapters/aws.ts";
import { clock, random } from "./adapters/clock.ts";
import { createFiles } from "./adapters/files.ts";
import { lazily } from "./adapters/lazily.ts";
import { type Agents, useProxy } from "./adapters/proxy.ts";
import { createTerminal, createTerminalProgress, type Streams } from "./adapters/terminal.ts";
import type { TerminalPorts } from "./commands/bootstrap.ts";
import type { GitHub, GitHubAccess } from "./github-api.ts";
import { isOverridden } from "./parse-input.ts";
import { readProxy } from "./proxy-variables.ts";
import { terminal } from "./terminal.ts";

const { AWS_REGION = "", AWS_DEFAULT_REGION = "", AWS_ENDPOINT_URL = "", GITHUB_TOKEN: token = "" } = process.env;
const streams: Streams = { input: process.stdin, output: process.stdout, errors: process.stderr };

const ports: TerminalPorts = {
  terminal: createTerminal(streams),
  progress: createTerminalProgress(streams),
  aws: (region) =>
    createAws({ region, endpointOverridden: isOverridden(AWS_ENDPOINT_URL), agents: findAgents() }, hide),
  github: (repository, apiUrl) => (token === "" ? null : lazily(() => loadGitHub({ token, apiUrl, repository }))),
  files: createFiles({ workspace: process.cwd(), action: join(import.meta.dirname, "..", "..") }),
  clock,
  random,
};

/** A terminal has no log to hide a secret in, and no command here reads one. */
function hide(): void {}

function findAgents(): Agents | undefined {
  const proxy = readProxy(process.env);
  return proxy === null ? undefined : useProxy(proxy, { mask: hide, warning: ports.progress.warning });
}

async function loadGitHub(access: GitHubAccess): Promise<GitHub> {
  const { createGitHub } = await import("./adapters/github.ts");
  return createGitHub(access);
}

process.exitCode = await terminal(process.argv.slice(2), AWS_REGION || AWS_DEFAULT_REGION, ports);
