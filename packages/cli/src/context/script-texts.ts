import { basename } from 'node:path';
import { isRecord } from './build-definition.js';
import { recipeLines } from './shell-builds.js';
import { readYamlDocuments } from './yaml.js';

/** A shell script that a file of the repository is, or holds. */
export interface ScriptText {
  /** As shown: `a script`, `a rule`. */
  readonly by: string;
  readonly text: string;
}

/** Files that hold shell scripts as texts of their own language, or line by line. */
const HOLDS_SCRIPTS =
  /\.(?:groovy|mk|ps1|bat|cmd|nix|bzl)$|^(?:Jenkinsfile|Rakefile|Tiltfile|Earthfile|Vagrantfile|tox\.ini|noxfile\.py|tasks\.py|fabfile\.py|fly\.toml|railway\.toml|mise\.toml|pyproject\.toml|.*\.pkr\.hcl)/;

/** Does a file hold scripts, by its name? A name without an ending may be that of a script. */
export function mayHoldScripts(path: string): boolean {
  const name = basename(path);
  return /\.(?:sh|bash|ksh|zsh|ya?ml)$|^[^.]+$/.test(name) || HOLDS_SCRIPTS.test(name);
}

/**
 * The shell scripts of a file, by its name and its first line. What is not known to be one is taken apart: each line, and each text in
 * quotes, may be one.
 */
export function scriptTexts(path: string, text: string): readonly ScriptText[] {
  const name = basename(path);
  if (/\.(?:sh|bash|ksh|zsh)$/.test(name) || /^#!.*[/ ](?:ba|da|k|z)?sh\b/.test(text))
    return [{ by: 'a script', text }];
  if (/\.ya?ml$/.test(name))
    return readYamlDocuments(text)
      .flatMap(textsIn)
      .map((one) => ({ by: 'a value', text: one }));
  if (/\.mk$|^(?:GNUm|[Mm])akefile/.test(name)) return recipeLines(text).map((line) => ({ by: 'a rule', text: line }));
  if (/^\.?[Jj]ustfile$/.test(name)) return indented(text).map((line) => ({ by: 'a recipe', text: line }));
  if (!HOLDS_SCRIPTS.test(name)) return [];
  return text.split('\n').flatMap((line) => {
    // `commands = docker run …`
    const texts = new Set([line, line.slice(line.indexOf('=') + 1), ...quotedIn(line)].map((one) => one.trim()));
    return [...texts].map((one) => ({ by: 'a line', text: one }));
  });
}

/** The texts of a value; the elements of a list, one after the other, as one. */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) {
    const plain = value.filter((one) => typeof one === 'string');
    return [
      ...(plain.length > 0 ? [plain.join('\n')] : []),
      ...value.filter((one) => typeof one !== 'string').flatMap(textsIn),
    ];
  }
  return isRecord(value) ? Object.values(value).flatMap(textsIn) : [];
}

function indented(text: string): readonly string[] {
  return text
    .replace(/\\\r?\n/g, ' ')
    .split('\n')
    .filter((line) => /^[ \t]/.test(line))
    .map((line) => line.trim().replace(/^[@-]+/, ''));
}

/** The texts in quotes of a line. */
export function quotedIn(line: string): readonly string[] {
  return [...line.matchAll(/"([^"\n]*)"|'([^'\n]*)'/g)].map((match) => match[1] ?? match[2] ?? '');
}
