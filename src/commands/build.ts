import type { Settings } from "../../handler/settings.ts";
import { type HandlerVersion, handlerVersion, settingsFingerprint } from "../artifact/fingerprint.ts";
import { loadHandler } from "../artifact/load-handler.ts";
import { type Artifact, folderOf, pack } from "../artifact/pack.ts";
import { renderSettings } from "../artifact/render-settings.ts";
import { describeProblem } from "../config/describe-problem.ts";
import type { ConfigFile } from "../config/parse-config.ts";
import { readConfig } from "../config/read-config.ts";
import type { Inputs } from "../inputs.ts";
import type { Ports } from "../ports.ts";
import { parseTemplate, type TemplateBody } from "../stack/deployed-template.ts";
import { type Fragments, loadFragments } from "../template/load-fragments.ts";
import { renderTemplate } from "../template/render-template.ts";
import type { Template } from "../template/template.ts";
import { toTemplateText } from "../template/template-text.ts";
import { refuseLimits } from "./refuse-limits.ts";

/** All that the config file becomes without asking AWS: the same file gives the same bytes. */
export interface Build {
  readonly file: ConfigFile;
  readonly settings: Settings;
  readonly artifact: Artifact;
  readonly template: Template;
  /** The template as a deployed one is read back, to be compared with it. */
  readonly next: TemplateBody;
  /** SHA-256 of the settings, in hex: what the config makes of the zip, whichever handler is beside it. */
  readonly settingsFingerprint: string;
  readonly handler: HandlerVersion;
  readonly fragments: Fragments;
}

/** Reads the config file and shows its warnings. */
export async function openConfig(
  inputs: Inputs,
  { files, progress }: Pick<Ports, "files" | "progress">,
): Promise<ConfigFile> {
  const file = await readConfig(inputs, files);
  for (const problem of file.warnings) {
    const { path: title, line, column } = problem;
    progress.warning(describeProblem(problem, file.file), { title, file: file.file, line, column });
  }
  return file;
}

/** Renders what is deployed. */
export async function build(file: ConfigFile, inputs: Inputs, { files }: Pick<Ports, "files">): Promise<Build> {
  const [code, fragments] = await Promise.all([loadHandler(files), loadFragments(files)]);
  const settings = renderSettings(file.config);
  const artifact = pack(settings, code, folderOf(file.config));
  const template = renderTemplate(file.config, { bucket: inputs.artifactBucket, key: artifact.key }, fragments);
  refuseLimits(template, file);
  return {
    ...{ file, settings, artifact, template, fragments },
    next: parseTemplate(toTemplateText(template)),
    settingsFingerprint: settingsFingerprint(settings),
    handler: handlerVersion(Buffer.concat([...code.values()])),
  };
}
