import { describe, expect, it } from 'vitest';
import { type MemoryFile, memoryContext } from '../context/memory-context.js';
import type { Gain, Rewrite } from '../rewrite/rewrite.js';
import { parse } from '../syntax/parse.js';
import { ropeOf } from '../text/rope.js';
import { gainOf } from './gain.js';

const FILES: readonly MemoryFile[] = ['docs/a.md', 'package.json', 'src/a.js', '.dockerignore'].map((path) => ({
  path,
  text: path === '.dockerignore' ? 'docs\n' : '',
}));

const CLAIM = 'an edited source file no longer re-runs npm ci';

/** The gain of a rewrite that replaces a text, which is in a file's last stage or another. */
function gain(source: string, from: string, to: string, claimed: Omit<Gain, 'summary'>, known = true): Gain {
  const start = source.indexOf(from);
  const rewrite: Rewrite = {
    title: '',
    edits: [{ file: 'dockerfile', span: { start, end: start + from.length }, text: to }],
    footprint: [],
    keeps: 'image',
    premises: [],
    gain: { summary: CLAIM, ...claimed },
  };
  const context = known ? memoryContext({ files: FILES, dockerfile: 'Dockerfile' }) : null;
  const texts = { document: parse(source), rope: ropeOf(source), ignore: context?.ignoreFile.text ?? null };
  return gainOf(rewrite, { start, end: start + from.length }, texts, context);
}

const LATE = 'COPY . .\nRUN npm ci\n';
const EARLY = 'COPY package.json ./\nRUN npm ci\nCOPY . .\n';

describe('gainOf', () => {
  it('gives the seconds that the model sees', () => {
    const saved = gain(`FROM node:20\n${LATE}`, LATE, EARLY, { seconds: 1 });
    expect(saved.summary).toBe(CLAIM);
    expect(saved.seconds).toBeCloseTo(33.3);
  });

  it('says so where the model sees no shorter rebuild', () => {
    const whole = `FROM node:20\nCOPY . /all\n${LATE}`;
    expect(gain(whole, LATE, EARLY, { seconds: 33, layers: 1 })).toEqual({
      summary: 'by the usual times of its steps, no rebuild gets shorter',
      layers: 1,
    });
  });

  it('counts builds that are given another value', () => {
    const [late, early] = ['ARG SHA\nRUN npm ci\n', 'RUN npm ci\nARG SHA\n'];
    const of = (around: readonly [string, string]): Gain =>
      gain(around.join(late), late, early, { seconds: 1, values: ['SHA'] });
    const copied = ['FROM node:20\n', 'COPY . .\nRUN echo $SHA\n'] as const;
    expect(of(copied).seconds).toBeCloseTo(33.3);
    expect(of(['FROM node:20\n', '']).seconds).toBeCloseTo(33.3);
    // Without other values there is nothing to gain, and none where every edit runs it again.
    expect(gain(copied.join(late), late, early, { seconds: 1 }).seconds).toBeUndefined();
    expect(of(['FROM node:20\nCOPY . /all\n', '']).seconds).toBeUndefined();
    // An edit of the docs is none of what a build takes.
    expect(of(['FROM node:20\nCOPY src /src\n', '']).seconds).toBeUndefined();
  });

  it('counts edits of an ENV in the file', () => {
    const [late, early] = ['ENV V=1 W=2\nRUN npm ci\n', 'RUN npm ci\nENV V=1 W=2\n'];
    const of = (text: string, values: readonly string[]): Gain => {
      const [was, is] = [late, early].map((one) => one.replace('V=1', text));
      return gain(`FROM node:20\n${was}COPY . .\n`, was ?? '', is ?? '', { seconds: 1, values });
    };
    expect(of('V=1', ['V']).seconds).toBeCloseTo(33.3);
    expect(of('V=1', ['U']).seconds).toBeUndefined();
    // What another variable gives it is no edit of its own.
    expect(of('V=$U', ['V']).seconds).toBeUndefined();
    const legacy = ['ENV V a b\nRUN npm ci\n', 'RUN npm ci\nENV V a b\n'] as const;
    expect(gain(`FROM node:20\n${legacy[0]}`, ...legacy, { seconds: 1, values: ['V'] }).seconds).toBeCloseTo(33.3);
  });

  it('says so where a new step is in the cache after no edit', () => {
    const [build, fetch] = ['COPY . .\nRUN go build\n', 'COPY package.json ./\nRUN go mod download\n'];
    const claimed = { cached: 'RUN go mod download' };
    const of = (around: readonly [string, string]): string =>
      gain(around.join(build), build, fetch + build, claimed).summary;
    expect(of(['FROM golang:1\n', ''])).toBe(CLAIM);
    expect(of(['FROM golang:1\nCOPY . /all\n', ''])).toBe(
      'no rebuild gets shorter, for every edit runs a step ahead of it again',
    );
    expect(of(['FROM golang:1\nCOPY docs /docs\n', ''])).toBe(CLAIM);
    expect(of(['FROM golang:1\nCOPY src /src\n', ''])).toBe(CLAIM);
    expect(of(['FROM golang:1 AS dev\n', 'FROM scratch\n'])).toBe(`${CLAIM}, in builds of stage dev`);
    expect(of(['FROM golang:1 AS dev\n', 'FROM scratch\nCOPY --from=dev /a /a\n'])).toBe(CLAIM);
    expect(of(['FROM golang:1 AS dev\nCOPY . /all\n', 'FROM scratch\nCOPY docs /\n'])).toBe(
      'no rebuild gets shorter, for every edit runs a step ahead of it again',
    );
    expect(gain(`FROM golang:1\nCOPY . /all\n${build}`, build, fetch + build, claimed, false).summary).toBe(CLAIM);
  });

  it('tells builds of another stage from those of the last', () => {
    const named = `FROM node:20 AS dev\n${LATE}FROM nginx\n`;
    expect(gain(named, LATE, EARLY, { seconds: 1 }).summary).toBe(`${CLAIM}, in builds of stage dev`);
    expect(gain(named.replace(' AS dev', ''), LATE, EARLY, { seconds: 1 }).summary).toBe(
      `${CLAIM}, in builds of stage 0`,
    );
    const used = `FROM node:20 AS dev\n${LATE}FROM nginx\nCOPY --from=dev /a /a\n`;
    expect(gain(used, LATE, EARLY, { seconds: 1 }).summary).toBe(CLAIM);
  });

  it('counts layers of images that are shipped', () => {
    const file = 'FROM debian:12 AS made\nRUN a\nRUN b\nFROM debian:12\nCOPY --from=made /a /a\nRUN c\nRUN d\n';
    expect(gain(file, 'RUN a\nRUN b', 'RUN a && b', { layers: 1 })).toEqual({ summary: CLAIM });
    expect(gain(file, 'RUN c\nRUN d', 'RUN c && d', { layers: 1 })).toEqual({ summary: CLAIM, layers: 1 });
  });

  it('takes the word of a transform where nothing is known of the context, or it is not about time', () => {
    const file = `FROM node:20\nCOPY . /all\n${LATE}`;
    expect(gain(file, LATE, EARLY, { seconds: 33 }, false)).toEqual({ summary: CLAIM, seconds: 33 });
    expect(gain(file, LATE, EARLY, {})).toEqual({ summary: CLAIM });
  });
});
