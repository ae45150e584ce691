import type { Mention } from '../kit/manifest.js';
import { GIT_NOTE } from './gemfile.js';

/** A part of a Gemfile.lock: `GEM`, with its lines. */
interface Section {
  readonly name: string;
  readonly lines: readonly string[];
}

/** Taken apart by the headings, which stand at the start of a line (Bundler, lockfile_parser.rb); null: something else does, too. */
function sectionsOf(text: string): readonly Section[] | null {
  const sections: { name: string; lines: string[] }[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '') continue;
    if (/^[A-Z][A-Z ]*$/.test(line)) sections.push({ name: line, lines: [] });
    else if (line.startsWith('  ') && sections.length > 0) sections.at(-1)?.lines.push(line);
    else return null;
  }
  return sections;
}

/** `    rack (3.0.0)`: a gem that is locked; what it asks for stands further in. */
const LOCKED = /^ {4}(\S+) \(/;
const REMOTE = /^ {2}remote: (.*)$/;

/** What a Gemfile.lock asks for; null: it isn't one. */
export function lockMentions(text: string): readonly Mention[] | null {
  return (
    sectionsOf(text)?.flatMap(({ name, lines }): readonly Mention[] => {
      const gems = lines.flatMap((line) => LOCKED.exec(line)?.[1] ?? []);
      const remotes = lines.flatMap((line) => REMOTE.exec(line)?.[1] ?? []);
      switch (name) {
        case 'PATH':
          return remotes.map((shown) => ({ kind: 'local', shown }));
        case 'PLUGIN SOURCE':
          return [{ kind: 'unknown', shown: name }];
        case 'GIT': {
          const here = remotes.filter((remote) => !/^(?:https?|git|ssh):\/\/|^[\w.-]+@[\w.-]+:/i.test(remote));
          return here.length > 0
            ? here.map((shown) => ({ kind: 'local', shown }))
            : gems.map((gem) => ({ kind: 'package', note: `${GIT_NOTE}${gem}` }));
        }
        case 'GEM': {
          const here = remotes.filter((remote) => !/^https?:\/\//i.test(remote));
          return here.length > 0
            ? here.map((shown) => ({ kind: 'local', shown }))
            : gems.map(() => ({ kind: 'package' }));
        }
        default:
          return [];
      }
    }) ?? null
  );
}

/** The platforms that a Gemfile.lock is for: `ruby`, `x86_64-linux`; null: it doesn't tell. */
export function lockedPlatforms(text: string): readonly string[] | null {
  const lines = sectionsOf(text)?.find(({ name }) => name === 'PLATFORMS')?.lines;
  return lines?.map((line) => line.trim()) ?? null;
}

/** The major version of the Bundler that wrote a Gemfile.lock; null: it doesn't tell. */
export function lockedMajor(text: string): number | null {
  const line = sectionsOf(text)?.find(({ name }) => name === 'BUNDLED WITH')?.lines[0];
  const major = /^\s+(\d+)\./.exec(line ?? '')?.[1];
  return major === undefined ? null : Number(major);
}
