import { elements, isObject, type Json, type JsonObject, textOf } from './json.js';

/** A field of the configuration that differs. */
export interface ConfigDifference {
  readonly of: 'config';
  /** As a path: `config.Env.PATH`, `architecture`. */
  readonly field: string;
  /** null: it says nothing. */
  readonly before: Json;
  readonly after: Json;
}

/*
 * How, when and by whom an image was made, not what it is: history and creation time (OCI image-spec, config.md), the ids of layers, whose
 * files are compared one by one, the legacy builder's notes about its containers (moby, image/image.go, V1Image),
 * and what BuildKit adds for later builds (`moby.buildkit.cache.v0`, `moby.buildkit.buildinfo.v1`).
 */
const MAKING = new Set(
  'history created rootfs id parent container container_config docker_version moby.buildkit.cache.v0 moby.buildkit.buildinfo.v1'.split(
    ' ',
  ),
);

/** Compares two configurations, field by field. A field that is empty says as much as none. */
export function compareConfigs(before: JsonObject, after: JsonObject): readonly ConfigDifference[] {
  return compareObjects('', withoutMaking(before), withoutMaking(after));
}

function withoutMaking(config: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(config).filter(([key]) => !MAKING.has(key)));
}

function compareObjects(prefix: string, before: JsonObject, after: JsonObject): readonly ConfigDifference[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return keys.flatMap((key) => compareValues(prefix + key, before[key] ?? null, after[key] ?? null));
}

function compareValues(field: string, before: Json, after: Json): readonly ConfigDifference[] {
  const [a, b] = field === 'config.Env' ? [variables(before), variables(after)] : [before, after];
  // Under a name of the user's own, an empty value is a value: `ENV A=` is not the same as no A.
  const named = /^config\.(?:Env|Labels|Volumes|ExposedPorts)\../.test(field);
  if ((isObject(a) || saysNothing(a)) && (isObject(b) || saysNothing(b)) && !named) {
    return compareObjects(`${field}.`, isObject(a) ? a : {}, isObject(b) ? b : {});
  }
  return isSame(a, b) ? [] : [{ of: 'config', field, before: a, after: b }];
}

/** The order of variables means nothing, and each has one value. */
function variables(env: Json): JsonObject {
  const pairs = elements(env).map((each): readonly [string, string] => {
    const text = textOf(each) ?? '';
    const equals = text.indexOf('=');
    return equals === -1 ? [text, ''] : [text.slice(0, equals), text.slice(equals + 1)];
  });
  return Object.fromEntries(pairs);
}

function saysNothing(value: Json): boolean {
  return value === null || value === '' || value === false || isSame(value, []) || isSame(value, {});
}

function isSame(a: Json, b: Json): boolean {
  return JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));
}

/** The same value with the keys of its objects in order. */
function ordered(value: Json): Json {
  if (isObject(value)) {
    const keys = Object.keys(value).sort();
    return Object.fromEntries(keys.map((key) => [key, ordered(value[key] ?? null)]));
  }
  return typeof value === 'object' && value !== null ? elements(value).map(ordered) : value;
}
