import { isDeepStrictEqual } from "node:util";
import type { Pair } from "./detail.ts";

/** Compares two JSON values down to their leaves: lines of `- path: json` and `+ path: json`. */
export function diffValues(path: string, [before, after]: Pair<unknown>): readonly string[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (isMap(before) && isMap(after)) return diffMaps(path, [before, after]);
  if (Array.isArray(before) && Array.isArray(after)) return diffLists(path, [before, after]);
  return toLines(path, [before, after]);
}

type JsonMap = Readonly<Record<string, unknown>>;

function isMap(value: unknown): value is JsonMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function diffMaps(path: string, [before, after]: Pair<JsonMap>): readonly string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys]
    .toSorted()
    .flatMap((key) => diffValues(toPath(path, key), [ownValue(before, key), ownValue(after, key)]));
}

function ownValue(map: JsonMap, key: string): unknown {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

/** A key that could be read as something else is told as JSON. */
function toPath(path: string, key: string): string {
  const name = /^[\w:-]+$/.test(key) ? key : JSON.stringify(key);
  return path === "" ? name : `${path}.${name}`;
}

interface Item {
  readonly value: unknown;
  readonly index: number;
}

/** What both lists hold says nothing, wherever it stands, unless nothing but the order changes. */
function diffLists(path: string, [before, after]: Pair<readonly unknown[]>): readonly string[] {
  const [removed, added] = [missing(before, after), missing(after, before)];
  if (removed.length === 0 && added.length === 0) return toLines(path, [before, after]);
  const indexes = [...new Set([...removed, ...added].map(({ index }) => index))].toSorted((a, b) => a - b);
  return indexes.flatMap((index) => {
    const at = (items: readonly Item[]) => items.find((item) => item.index === index)?.value;
    return diffValues(`${path}[${index}]`, [at(removed), at(added)]);
  });
}

/** The items of a list that the other does not hold as often. */
function missing(list: readonly unknown[], other: readonly unknown[]): readonly Item[] {
  const rest = Map.groupBy(other, (value) => JSON.stringify(value));
  return list.flatMap((value, index) =>
    rest.get(JSON.stringify(value))?.pop() === undefined ? [{ value, index }] : [],
  );
}

function toLines(path: string, [before, after]: Pair<unknown>): readonly string[] {
  const [old, next] = [toText(before), toText(after)];
  const skipped = old !== null && next !== null ? sharedStart(old, next) : 0;
  return [
    ...(old === null ? [] : [`- ${path}: ${cut(old, skipped)}`]),
    ...(next === null ? [] : [`+ ${path}: ${cut(next, skipped)}`]),
  ];
}

/** Null where there is nothing. */
function toText(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

const most = 200;

/** How much of two long texts is left out, because they differ only later. */
function sharedStart(before: string, after: string): number {
  const [old, next] = [[...before], [...after]];
  const first = old.findIndex((character, index) => character !== next[index]);
  const at = first === -1 ? old.length : first;
  return at < most / 2 ? 0 : at - most / 10;
}

function cut(text: string, from: number): string {
  const characters = [...text].slice(from);
  const start = from === 0 ? "" : "…";
  return characters.length > most ? `${start}${characters.slice(0, most).join("")}…` : start + characters.join("");
}
