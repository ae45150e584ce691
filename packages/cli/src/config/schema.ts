import { PRESETS, type Transform } from '@dockshift/core';
import { z } from 'zod/mini';
import type { ConfigValue, TransformSetting } from './config-value.js';

/** The one definition of what a configuration may say: it is checked by this, and the published JSON schema is made of it. */
export function configSchema(transforms: readonly Transform[]): z.ZodMiniType<ConfigValue> {
  const ids = transforms.map(({ id }) => id);
  const transformId = described(z.enum(ids), 'The id of a transform; `dockshift list` shows them all.');
  const idList = z.array(transformId);
  const rewriteSettings = {
    preset: z.optional(
      described(
        z.enum([...Object.keys(PRESETS), 'all']),
        `Which transforms run. ${Object.entries(PRESETS)
          .map(([name, what]) => `${name}: ${what}`)
          .join(' ')} all: every transform. Where nothing is said it is recommended.`,
      ),
    ),
    only: z.optional(described(idList, 'These transforms and no others. It takes the place of a preset.')),
    skip: z.optional(
      described(idList, 'These transforms do not run. It adds to what an extended configuration skips.'),
    ),
    transforms: z.optional(
      described(
        z.strictObject(Object.fromEntries(transforms.map((transform) => [transform.id, transformSetting(transform)]))),
        'Transforms by their ids: true adds one to those of the preset, false takes it out, options add it and say how it works.',
      ),
    ),
    safety: z.optional(
      described(
        z.enum(['safe', 'tried', 'unsafe']),
        'What is applied. safe (where nothing is said): what is proven. tried: also what is held back, where images that are built with it and without it are the same; it builds, as --try does. unsafe: also what is right only if something holds that could not be proven.',
      ),
    ),
  };
  const override = z.strictObject({
    files: described(
      nonEmpty(globs()),
      'The Dockerfiles that this holds for: globs, relative to the folder of this file.',
    ),
    ...rewriteSettings,
  });
  const build = z.strictObject({
    dockerfile: described(name(), 'The Dockerfile, relative to the folder of this file, and in it or below it.'),
    context: described(name(), 'The folder that it is built with, relative to the folder of this file.'),
    target: z.optional(described(name(), 'The stage that is built; without it the last one.')),
    args: z.optional(
      described(z.record(z.string(), z.string()), 'The build arguments. Numbers stand in quotes: 1.10 would be 1.1.'),
    ),
  });
  return described(
    z.strictObject({
      $schema: z.optional(described(z.string(), 'Where editors find the schema of this file.')),
      extends: z.optional(
        described(
          z.union([name(), z.array(name())]),
          'Configurations that this one begins with: paths that begin with a dot, relative to this file, or names of packages. What this file says counts more, and of several the last.',
        ),
      ),
      files: z.optional(
        described(
          nonEmpty(globs()),
          'Which files are Dockerfiles when a folder is searched: globs, relative to the folder of this file. Without it, those that are called like one: Dockerfile, Dockerfile.*, *.Dockerfile, *.dockerfile, Containerfile*.',
        ),
      ),
      ignore: z.optional(
        described(
          globs(),
          'Dockerfiles that are left out when a folder is searched: globs, relative to the folder of this file. Of several that match the last counts; one that begins with ! takes in again, also what lies in test data, which is left out where nothing is said.',
        ),
      ),
      ...rewriteSettings,
      overrides: z.optional(
        described(z.array(override), 'Settings for some of the files. Of several that match, the last counts.'),
      ),
      contexts: z.optional(
        described(
          z.array(build),
          'How Dockerfiles are built. It counts more than what compose files, workflows and scripts say.',
        ),
      ),
    }),
    'The configuration of dockshift.',
  );
}

/** The published JSON schema of configurations. */
export function configJsonSchema(transforms: readonly Transform[]): object {
  const schema = z.toJSONSchema(configSchema(transforms), { target: 'draft-7', metadata: DESCRIPTIONS });
  return { ...schema, title: 'dockshift configuration' };
}

const DESCRIPTIONS = z.registry<{ description: string }>();

function described<T extends z.ZodMiniType>(schema: T, description: string): T {
  DESCRIPTIONS.add(schema, { description });
  return schema;
}

function transformSetting({ title, options }: Transform): z.ZodMiniType<TransformSetting | undefined> {
  const onOrOff = z.boolean();
  if (options === undefined) return z.optional(described(onOrOff, `${title}.`));
  const known = Object.entries(options).map(([option, { description, values, usual }]) => {
    const words = Object.entries(values).map(([word, what]) => `${word}: ${what}.`);
    const schema = described(z.enum(Object.keys(values)), `${description} ${words.join(' ')} Usually ${usual}.`);
    return [option, z.optional(schema)] as const;
  });
  return z.optional(described(z.union([onOrOff, z.strictObject(Object.fromEntries(known))]), `${title}.`));
}

function name(): z.ZodMiniString {
  return z.string().check(z.minLength(1));
}

function globs(): z.ZodMiniArray<z.ZodMiniString> {
  return z.array(name());
}

function nonEmpty(list: z.ZodMiniArray<z.ZodMiniString>): z.ZodMiniArray<z.ZodMiniString> {
  return list.check(z.minLength(1));
}
