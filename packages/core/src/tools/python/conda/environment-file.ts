import { words } from '../../kit/command-words.js';
import { isObject } from '../../kit/json-value.js';
import type { Mention } from '../../kit/manifest.js';
import { readYaml } from '../../kit/yaml.js';
import { requirementMentions } from '../requirements.js';

/** Keys of an environment file (docs.conda.io, "Managing environments"; conda, env/env.py); a `prefix` gives way to the name of the environment. */
const KEYS = words('name channels dependencies prefix variables platforms category');

/** A package by its name, with the channel that it is from and its version: `conda-forge::numpy>=1.20,<2`, `python=3.9=h1_0`, `blas[build=mkl]`. */
const SPEC = /^(?:[\w][\w./-]*::)?[A-Za-z0-9_][\w.-]*(?: *[=<>!~][^/\\]*| +[\d*][^/\\]*|\[[^/\\]*\])?$/;

/** A channel by its name or address; a path begins with a dot, a tilde or a slash (conda, common/path.py, is_path). */
const CHANNEL = /^(?:https?:\/\/[^$]+|\w[\w.-]*(?:\/[\w.-]+)*)$/;

/** Something comes from pip, which runs in the folder of the file (conda, env/installers/pip.py; mamba, api/environment_yaml.cpp). */
export const BY_PIP = 'pip';

/** Is it the name or the address of a channel, and no folder? */
export function isChannel(value: unknown): boolean {
  return typeof value === 'string' && CHANNEL.test(value);
}

/** What an environment file asks for: `environment.yml`. */
export function environmentMentions(text: string): readonly Mention[] | null {
  const file = readYaml(text)?.said;
  if (!isObject(file)) return null;
  const { channels = [], dependencies = [] } = file;
  const odd = Object.keys(file).find((key) => !KEYS.has(key));
  if (odd !== undefined) return [{ kind: 'unknown', shown: odd }];
  if (!Array.isArray(channels) || !Array.isArray(dependencies)) return null;
  const strange = channels.find((one) => !isChannel(one));
  if (strange !== undefined) return [{ kind: 'unknown', shown: `channels: ${String(strange)}` }];
  return dependencies.flatMap(dependencyMentions);
}

function dependencyMentions(one: unknown): readonly Mention[] {
  if (typeof one === 'string') return [specMention(one)];
  const pip = isObject(one) && Object.keys(one).length === 1 ? one['pip'] : undefined;
  if (!Array.isArray(pip)) return [{ kind: 'unknown', shown: JSON.stringify(one) ?? '' }];
  // pip gets them as the lines of a list beside the file.
  return requirementMentions(pip.join('\n')).map((mention) => {
    if (mention.kind === 'package') return { kind: 'package', note: mention.note ?? BY_PIP };
    return mention.kind === 'include' ? { ...mention, mentions: pipMentions } : mention;
  });
}

function pipMentions(text: string): readonly Mention[] {
  return requirementMentions(text).map((one) =>
    one.kind === 'package' ? { kind: 'package', note: one.note ?? BY_PIP } : one,
  );
}

/** What a list of packages asks for, one in a line (docs.conda.io/projects/conda/en/stable/commands/install.html: `--file`). */
export function listMentions(text: string): readonly Mention[] {
  const lines = text.split(/\r?\n/).map((line) => {
    const end = line.search(/(?:^|\s)#/);
    return (end < 0 ? line : line.slice(0, end)).trim();
  });
  return lines.filter((line) => line !== '').map(specMention);
}

function specMention(spec: string): Mention {
  return SPEC.test(spec.trim()) ? { kind: 'package' } : { kind: 'unknown', shown: spec };
}
