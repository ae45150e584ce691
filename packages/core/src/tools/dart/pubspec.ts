import { isObject, type JsonObject } from '../kit/json-value.js';
import type { Mention, Mentions } from '../kit/manifest.js';
import { readYaml } from '../kit/yaml.js';

/** An address that leads to no file of the image. */
const REMOTE = /^(?:https?:\/\/|git:\/\/|ssh:\/\/|[\w.-]+@[\w.-]+:)/i;

/** A folder below another one, as it is written in a pubspec. */
const FOLDER = /^(?:\.\/)?[\w][\w.-]*(?:\/[\w][\w.-]*)*\/?$/;

/** A pubspec.yaml as an object; null: it is none. */
export function readPubspec(text: string): JsonObject | null {
  const said = readYaml(text)?.said;
  return isObject(said) ? said : null;
}

/** The members that a workspace names (dart.dev/tools/pub/workspaces); null: they are not understood. */
export function membersIn({ workspace }: JsonObject): readonly string[] | null {
  if (workspace === undefined || workspace === null) return [];
  const names: readonly unknown[] = Array.isArray(workspace) ? workspace : [null];
  const known = names.flatMap((one) => (typeof one === 'string' && FOLDER.test(one) ? [one] : []));
  return known.length === names.length ? known : null;
}

/** What the pubspec.yaml of a project asks for (dart.dev/tools/pub/dependencies). */
export const projectMentions: Mentions = (text) =>
  mentionsOf(text, ['dependencies', 'dev_dependencies', 'dependency_overrides'], (json) =>
    json['resolution'] === undefined ? null : `resolution: ${String(json['resolution'])}`,
  );

/** What that of a member asks for: it is resolved with the others. */
export const memberMentions: Mentions = (text) =>
  mentionsOf(text, ['dependencies', 'dev_dependencies', 'dependency_overrides'], () => null);

/** What pubspec_overrides.yaml asks for in the place of others; it can make another workspace, too. */
export const overrideMentions: Mentions = (text) =>
  text.trim() === ''
    ? []
    : mentionsOf(
        text,
        ['dependency_overrides'],
        (json) => Object.keys(json).find((key) => key !== 'dependency_overrides') ?? null,
      );

/** What a package in a folder asks for: only what all need who use it (lib/src/package.dart). */
const packageMentions: Mentions = (text) => mentionsOf(text, ['dependencies'], () => null);

function mentionsOf(
  text: string,
  lists: readonly string[],
  odd: (json: JsonObject) => string | null,
): readonly Mention[] | null {
  const json = readPubspec(text);
  if (json === null) return null;
  const problem = odd(json);
  if (problem !== null) return [{ kind: 'unknown', shown: problem }];
  return lists.flatMap((list): readonly Mention[] => {
    const asked = json[list];
    if (asked === undefined || asked === null) return [];
    return isObject(asked)
      ? Object.entries(asked).map(([name, value]) => mentionOf(name, value))
      : [{ kind: 'unknown', shown: list }];
  });
}

function mentionOf(name: string, value: unknown): Mention {
  if (value === null || typeof value === 'string') return { kind: 'package' };
  if (!isObject(value)) return { kind: 'unknown', shown: name };
  const { git, path, hosted, sdk, version } = value;
  if (git !== undefined) {
    const url = isObject(git) ? git['url'] : git;
    return typeof url === 'string' && REMOTE.test(url) ? { kind: 'package' } : { kind: 'local', shown: `${name}: git` };
  }
  if (typeof path === 'string')
    return { kind: 'include', path: `${path}/pubspec.yaml`.replace(/\/+/g, '/'), mentions: packageMentions };
  return path === undefined && (hosted !== undefined || sdk !== undefined || version !== undefined)
    ? { kind: 'package' }
    : { kind: 'unknown', shown: name };
}
