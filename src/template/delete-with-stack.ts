import type { Resource, Template } from "./template.ts";

/** The template of a preview: what would outlive its stack goes with it, for nobody looks for it any more. */
export function deleteWithStack({ body, subjects }: Template): Template {
  const resources = Object.entries(body.Resources).map(([id, resource]) => [id, withoutRetention(resource)] as const);
  return { body: { ...body, Resources: Object.fromEntries(resources) }, subjects };
}

function withoutRetention(resource: Resource): Resource {
  if (resource.DeletionPolicy === undefined) return resource;
  return { ...resource, DeletionPolicy: "Delete", UpdateReplacePolicy: "Delete" };
}
