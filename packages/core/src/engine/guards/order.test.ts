import { describe, expect, it } from 'vitest';
import type { StepChanges } from '../../rewrite/rewrite.js';
import { parse } from '../../syntax/parse.js';
import { orderGuard } from './order.js';

/** What the guard says of a change between two files whose one rewrite declares `steps`. */
function judged(before: string, after: string, steps?: StepChanges, claim?: string): string | null {
  const file = (body: string) => parse(`FROM debian:12\n${body}\n`);
  const premises = claim === undefined ? [] : [{ claim, proof: null }];
  const rewrite = { title: '', edits: [], footprint: [], keeps: 'image', premises, gain: { summary: '' } } as const;
  return orderGuard.check({
    before: file(before),
    after: file(after),
    context: null,
    rewrites: [steps === undefined ? rewrite : { ...rewrite, steps }],
  });
}

const noCache = (at: number, was: readonly string[] = []) => [{ at, was, is: ['--no-cache'] }];

describe('a step with other words', () => {
  const [was, is] = ['RUN apk add curl', 'RUN apk add --no-cache curl'];

  it('is let in where a rewrite names exactly these words', () => {
    expect(judged(was, is, { changed: [{ from: was, words: noCache(3) }] })).toBeNull();
  });

  it('is a lost step where no rewrite names it', () => {
    expect(judged(was, is)).toBe(`A step was lost: ${was}`);
  });

  it.each([
    ['at another place', noCache(2)],
    ['beyond its end', noCache(9)],
    ['instead of words that are not there', noCache(3, ['wget'])],
    ['instead of more words than there are', noCache(4, ['curl'])],
    ['that overlap', [{ at: 3, was: ['curl'], is: ['--no-cache', 'curl'] }, ...noCache(3)]],
    ['besides others', [...noCache(3), { at: 4, was: [], is: ['wget'] }]],
  ])('is lost where the words are put in %s', (_, words) => {
    expect(judged(was, is, { changed: [{ from: was, words }] })).toBe(`A step was lost: ${was}`);
  });

  it('may have words replaced and taken out', () => {
    const words = [
      { at: 0, was: ['ADD'], is: ['COPY'] },
      { at: 1, was: ['a'], is: [] },
    ];
    expect(judged('ADD a b /x/', 'COPY b /x/', { changed: [{ from: 'ADD a b /x/', words }] })).toBeNull();
  });

  it('is one command of a RUN, and the others are kept', () => {
    const changed = [{ from: was, words: noCache(3) }];
    expect(judged(`${was} && ls /`, `${is} && ls /`, { changed })).toBeNull();
    expect(judged(`${was} && ls /`, is, { changed })).toBe('A step was lost: RUN ls /');
  });

  it('does not stand for a step that was equal to it before', () => {
    const changed = [{ from: was, words: noCache(3) }];
    const mark = 'RUN echo 1 > /lib/apk/mark';
    expect(judged(`${is}\n${mark}\n${was}`, `${is}\n${mark}\n${is}`, { changed })).toBeNull();
    expect(judged(`${is}\n${mark}\n${was}`, `${is}\n${is}\n${mark}`, { changed })).toMatch(/changed places/);
  });

  it('may be changed twice', () => {
    const changed = [1, 2].map(() => ({ from: was, words: noCache(3) }));
    expect(judged(`${was}\n${was}`, `${is}\n${is}`, { changed })).toBeNull();
  });

  it('keeps its place among steps that depend on it', () => {
    const changed = [{ from: was, words: noCache(3) }];
    expect(judged(`${was}\nRUN curl -O x`, `RUN curl -O x\n${is}`, { changed })).toMatch(/changed places/);
  });

  it('stays as it is in another stage', () => {
    const changed = [{ from: was, words: noCache(3) }];
    expect(judged(`${was}\nFROM alpine:3\n${was}`, `${was}\nFROM alpine:3\n${is}`, { changed })).toBeNull();
    expect(judged(`${was}\nFROM alpine:3\nRUN ls`, `${is}\nFROM alpine:3\nRUN ls`, { changed })).toBeNull();
  });
});

describe('a new step', () => {
  it('is let in where a rewrite names it', () => {
    expect(judged('RUN a', 'RUN a\nRUN b', { added: ['RUN b'] })).toBeNull();
    expect(judged('RUN a', 'RUN a\nRUN b')).toBe('A step appeared: RUN b');
  });
});

describe('a variable', () => {
  const [env, add] = ['ENV A=1', 'RUN apk add curl'];
  const unread = { unread: ['A'] };

  it('passes a step that heeds others', () => {
    expect(judged(`${env}\n${add}`, `${add}\n${env}`)).toBeNull();
    expect(judged(`ARG A\n${add}`, `${add}\nARG A`)).toBeNull();
  });

  it.each([
    ['that names it', 'RUN apk add curl && echo $A'],
    ['that names it for a builtin', 'RUN apk add curl && test -v A'],
    ['that names it in a flag', 'RUN --mount=type=cache,target=/srv,id=$A apk add curl'],
    ['that is not known', 'RUN ./install'],
    ['that copies by it', 'COPY x /srv/$A'],
    ['that makes a volume by it', 'VOLUME /srv/$A'],
    ['that brings a text with it', 'COPY <<EOF /srv/x\n$A\nEOF'],
  ])('does not pass a step %s', (_, step) => {
    expect(judged(`${env}\n${step}`, `${step}\n${env}`)).toMatch(/changed places/);
    expect(judged(`${env}\n${step}`, `${step}\n${env}`, unread, 'Nothing reads A.')).toMatch(/changed places/);
  });

  it('passes one that may read any by an open premise alone', () => {
    const [was, is] = [`${env}\nRUN apt-get install -y curl`, `RUN apt-get install -y curl\n${env}`];
    expect(judged(was, is)).toMatch(/changed places/);
    expect(judged(was, is, unread)).toMatch(/changed places/);
    expect(judged(was, is, { unread: ['B'] }, 'Nothing reads B.')).toMatch(/changed places/);
    expect(judged(was, is, unread, 'Nothing reads A.')).toBeNull();
  });

  it('changes places with another one where no step behind may see all of them', () => {
    const [was, is] = ['ARG A\nENV B=1', 'ENV B=1\nARG A'];
    expect(judged(`${was}\n${add}`, `${is}\n${add}`)).toBeNull();
    expect(judged(`${was}\nRUN env > /x`, `${is}\nRUN env > /x`)).toMatch(/in another order/);
    expect(judged(`RUN env > /x\n${was}`, `RUN env > /x\n${is}`)).toBeNull();
    const child = 'FROM base\nRUN env > /x';
    expect(judged(`FROM debian AS base\n${was}\n${child}`, `FROM debian AS base\n${is}\n${child}`)).toMatch(
      /another order/,
    );
    expect(judged(`${was}\nFROM debian\nRUN env > /x`, `${is}\nFROM debian\nRUN env > /x`)).toBeNull();
  });
});
