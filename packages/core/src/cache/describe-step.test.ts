import { describe, expect, it } from 'vitest';
import { memoryContext } from '../context/memory-context.js';
import { parse } from '../syntax/parse.js';
import { cachePlan } from './cache-plan.js';
import { describeSteps } from './describe-step.js';
import { unseenChanges } from './unseen.js';

const document = parse(`FROM node:20
FROM debian@sha256:0123
COPY src *.txt /
ADD https://example.com/a.tar /
COPY --from=nginx /etc/nginx /etc/
RUN apt-get update && apt-get install -y curl && echo done
RUN echo
`);
const context = memoryContext({
  files: { '.dockerignore': 'src/no', 'a.txt': '12', 'src/b': '345', 'src/no': '6', other: '' },
});

describe('describeSteps', () => {
  it('says what steps copy and install', () => {
    const found = describeSteps(document, cachePlan(document, context), context);
    expect(found.map((one) => one.files)).toEqual([null, null, { count: 2, bytes: 5 }, null, null, null, null]);
    expect(found[5]?.calls).toEqual(['apt-get update', 'apt-get install']);
  });
});

describe('unseenChanges', () => {
  it('names what may change without a file doing so', () => {
    expect(unseenChanges(document, cachePlan(document, context)).map((one) => one.text)).toEqual([
      'ADD https://example.com/a.tar / is asked for at every build, and re-runs when it has changed.',
      'COPY --from=nginx /etc/nginx /etc/ takes files of nginx: when that image changes them, it re-runs.',
      'RUN apt-get update && apt-get install -y curl &… fetches from the network: while it is CACHED, nothing newer comes.',
    ]);
    const accounts = parse('FROM debian:12\nRUN useradd app && dpkg -i /a.deb\nRUN docker-php-ext-install zip\n');
    expect(unseenChanges(accounts, cachePlan(accounts, null)).map((one) => one.text)).toEqual([
      'debian:12 is a tag: when it moves, all that stands on it re-runs.',
      'RUN docker-php-ext-install zip fetches from the network: while it is CACHED, nothing newer comes.',
    ]);
    const tag = parse('FROM node:20\nFROM scratch\n');
    expect(unseenChanges(tag, cachePlan(tag, null, { target: '0' })).map((one) => one.text)).toEqual([
      'node:20 is a tag: when it moves, all that stands on it re-runs.',
    ]);
  });
});
