export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

export interface Resource {
  readonly Type: string;
  readonly DependsOn?: readonly string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly Properties: JsonObject;
}

export type Resources = Readonly<Record<string, Resource>>;

export type Outputs = Readonly<Record<string, { readonly Value: Json }>>;

/** What CloudFormation is sent, in long form. */
export interface CloudFormationTemplate {
  readonly AWSTemplateFormatVersion: "2010-09-09";
  readonly Description: string;
  readonly Resources: Resources;
  readonly Outputs: Outputs;
}

/** A rendered template, and for each logical ID the part of the config file it came from: `queues.repo-events`. */
export interface Template {
  readonly body: CloudFormationTemplate;
  readonly subjects: Readonly<Record<string, string>>;
}
