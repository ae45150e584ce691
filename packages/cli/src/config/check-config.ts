import { isAbsolute, normalize, sep } from 'node:path';
import type { Transform } from '@dockshift/core';
import type { z } from 'zod/mini';
import { didYouMean } from '../command-line/nearest.js';
import type { ConfigPath } from './config-text.js';
import type { ConfigValue } from './config-value.js';
import { configSchema } from './schema.js';
import { namesAt } from './schema-path.js';

/** What is wrong with a setting, and which one. */
export interface WrongSetting {
  readonly at: ConfigPath;
  /** Is it the name that is wrong, or the value? */
  readonly part: 'name' | 'value';
  /** A clause. */
  readonly message: string;
  /** A sentence. */
  readonly advice: string | null;
}

/** The value as a configuration, or all that is wrong with it. */
export type CheckedConfig =
  | { readonly ok: true; readonly value: ConfigValue }
  | { readonly ok: false; readonly wrong: readonly WrongSetting[] };

type Issue = z.core.$ZodIssue;

/** Checks what a configuration says. */
export function checkConfig(value: unknown, transforms: readonly Transform[]): CheckedConfig {
  const schema = configSchema(transforms);
  const result = schema.safeParse(value, { reportInput: true });
  if (!result.success) {
    return { ok: false, wrong: result.error.issues.flatMap((issue) => wrongOf(issue, [], schema)) };
  }
  const wrong = [...contradictions(result.data), ...wrongGlobs(result.data), ...wrongBuilds(result.data)];
  return wrong.length > 0 ? { ok: false, wrong } : { ok: true, value: result.data };
}

function wrongOf(issue: Issue, above: ConfigPath, schema: z.ZodMiniType<ConfigValue>): readonly WrongSetting[] {
  const at = [...above, ...issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))];
  const value = { at, part: 'value' } as const;
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownName(key, at, namesAt(schema, at)));
    case 'invalid_union': {
      const branch = issue.errors.find(
        (errors) => !errors.some(({ code, path }) => code === 'invalid_type' && path.length === 0),
      );
      if (branch !== undefined) return branch.flatMap((inner) => wrongOf(inner, at, schema));
      const kinds = issue.errors.flat().map((inner) => (inner.code === 'invalid_type' ? kindOf(inner.expected) : ''));
      return [{ ...value, message: `${named(at)} has to be ${kinds.join(' or ')}`, advice: null }];
    }
    case 'invalid_value':
      return [wrongWord(issue, at)];
    case 'invalid_type':
      if (issue.input === undefined)
        return [
          {
            at: at.slice(0, -1),
            part: 'value',
            message: `${named(at.slice(0, -1))} needs ${String(at.at(-1))}`,
            advice: null,
          },
        ];
      return [
        {
          ...value,
          message: `${named(at)} has to be ${kindOf(issue.expected)}`,
          advice: quotesFor(issue.input, issue.expected),
        },
      ];
    case 'too_small':
      return [{ ...value, message: `${named(at)} is empty`, advice: 'Say something, or leave it out.' }];
    default:
      return [{ ...value, message: `${named(at)}: ${issue.message}`, advice: null }];
  }
}

function unknownName(key: string, at: ConfigPath, known: readonly string[]): WrongSetting {
  const [first, second] = at;
  const isTransform = first === 'transforms' || at.includes('transforms');
  const message = !isTransform
    ? at.length === 0
      ? `there is no setting ${key}`
      : `${named(at)} has no ${key}`
    : at.at(-1) === 'transforms'
      ? `there is no transform ${key}`
      : `${String(second === undefined ? first : at.at(-1))} has no option ${key}`;
  const advice =
    didYouMean(key, known) ?? (isTransform ? 'dockshift list shows them all.' : `There are ${known.join(', ')}.`);
  const listed = isTransform && at.at(-1) !== 'transforms' ? `It has ${known.join(', ')}.` : advice;
  return { at: [...at, key], part: 'name', message, advice: didYouMean(key, known) ?? listed };
}

function wrongWord(issue: Extract<Issue, { code: 'invalid_value' }>, at: ConfigPath): WrongSetting {
  const words = issue.values.map(String);
  const given = typeof issue.input === 'string' ? issue.input : JSON.stringify(issue.input);
  const isId = at.at(-2) === 'only' || at.at(-2) === 'skip';
  const hint = didYouMean(String(given), words);
  const message = isId ? `there is no transform ${given}` : `${named(at)} can't be ${JSON.stringify(issue.input)}`;
  return {
    at,
    part: 'value',
    message,
    advice:
      hint ?? (isId ? 'dockshift list shows them all.' : `It is ${words.join(', ').replace(/, ([^,]*)$/, ' or $1')}.`),
  };
}

/** `overrides[0].files`. */
function named(at: ConfigPath): string {
  if (at.length === 0) return 'the configuration';
  return at
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${step}`))
    .join('');
}

function kindOf(expected: string): string {
  const kinds: Readonly<Record<string, string>> = {
    string: 'a text',
    array: 'a list',
    object: 'an object with settings',
    record: 'an object with settings',
    boolean: 'true or false',
    number: 'a number',
  };
  return kinds[expected] ?? expected;
}

function quotesFor(input: unknown, expected: string): string | null {
  if (expected !== 'string' || (typeof input !== 'number' && typeof input !== 'boolean')) return null;
  return 'Put it in quotes.';
}

function contradictions(value: ConfigValue): readonly WrongSetting[] {
  const places = [
    { at: [], own: value },
    ...(value.overrides ?? []).map((own, index) => ({ at: ['overrides', index], own })),
  ];
  return places.flatMap(({ at, own }) =>
    own.preset === undefined || own.only === undefined
      ? []
      : [
          {
            at: [...at, 'only'],
            part: 'name',
            message: 'only and preset both say what runs',
            advice: 'Keep one of them.',
          } as const,
        ],
  );
}

/** Globs that can match nothing: they begin at the folder of the file. */
function wrongGlobs({ files, ignore, overrides = [] }: ConfigValue): readonly WrongSetting[] {
  const lists: readonly (readonly [ConfigPath, readonly string[]])[] = [
    [['files'], files ?? []],
    [['ignore'], (ignore ?? []).map((glob) => glob.replace(/^!/, ''))],
    ...overrides.map((own, index): readonly [ConfigPath, readonly string[]] => [
      ['overrides', index, 'files'],
      own.files,
    ]),
  ];
  return lists.flatMap(([at, globs]) =>
    globs.flatMap((glob, index) =>
      glob.startsWith('/') || glob.split('/').includes('..')
        ? [
            {
              at: [...at, index],
              part: 'value',
              message: `${JSON.stringify(glob)} can match nothing`,
              advice: 'Globs begin at the folder of the configuration, and lead downwards.',
            } as const,
          ]
        : [],
    ),
  );
}

function wrongBuilds({ contexts = [] }: ConfigValue): readonly WrongSetting[] {
  return contexts.flatMap(({ dockerfile }, index) => {
    const [first] = normalize(dockerfile).split(sep);
    return isAbsolute(dockerfile) || first === '..'
      ? [
          {
            at: ['contexts', index, 'dockerfile'],
            part: 'value',
            message: `${dockerfile} is not below the folder of the configuration`,
            advice: 'Say it in a configuration next to that Dockerfile, or above it.',
          } as const,
        ]
      : [];
  });
}
