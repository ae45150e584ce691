import type { z } from 'zod/mini';
import type { ConfigPath } from './config-text.js';

type Schema = z.core.$ZodType;

/** The names that an object may have at a place of the schema; none where there is no object. */
export function namesAt(schema: Schema, path: ConfigPath): readonly string[] {
  return [...schemasAt(schema, path)].flatMap((found) => {
    const def = defOf(found);
    return def.type === 'object' ? Object.keys(def.shape) : [];
  });
}

function* schemasAt(schema: Schema, path: ConfigPath): Iterable<Schema> {
  const def = defOf(schema);
  if (def.type === 'optional') return yield* schemasAt(def.innerType, path);
  if (def.type === 'union') {
    for (const option of def.options) yield* schemasAt(option, path);
    return;
  }
  const [step, ...rest] = path;
  if (step === undefined) yield schema;
  else if (def.type === 'object' && typeof step === 'string') {
    const inner = def.shape[step];
    if (inner !== undefined) yield* schemasAt(inner, rest);
  } else if (def.type === 'array' && typeof step === 'number') yield* schemasAt(def.element, rest);
}

type KnownDef =
  | z.core.$ZodOptionalDef
  | z.core.$ZodUnionDef
  | z.core.$ZodObjectDef
  | z.core.$ZodArrayDef
  | { readonly type: 'other' };

function defOf({ _zod }: Schema): KnownDef {
  const def: unknown = _zod.def;
  return isKnown(def) ? def : { type: 'other' };
}

function isKnown(def: unknown): def is KnownDef {
  const type = typeof def === 'object' && def !== null && 'type' in def ? def.type : null;
  return type === 'optional' || type === 'union' || type === 'object' || type === 'array';
}
