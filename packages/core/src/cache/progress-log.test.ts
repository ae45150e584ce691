import { describe, expect, it } from 'vitest';
import { parseProgressLog } from './progress-log.js';

const vertex = (more: object): object => ({ digest: 'sha256:1', name: '[build  2/10] RUN a "}" \\', ...more });
const STARTED = { started: '2026-01-02T03:04:05.500Z' };
const ENDED = { ...STARTED, completed: '2026-01-02T03:04:07.750123Z' };

describe('parseProgressLog', () => {
  const events = [
    { vertexes: [vertex({})] },
    { vertexes: [vertex(STARTED)] },
    { logs: [{}] },
    { vertexes: [vertex(ENDED)] },
  ];

  it.each([
    ['a line each', (event: object) => JSON.stringify(event)],
    ['several lines each', (event: object) => JSON.stringify(event, null, 2)],
  ])('reads objects of %s', (_, print) => {
    const text = `WARNING: {"no object\n${events.map(print).join('\n')}\nDockerfile:3\n  {\n`;
    expect(parseProgressLog(text)).toEqual([{ name: '[build 2/10] RUN a "}" \\', cached: false, seconds: 2.25 }]);
  });

  it('knows what was cached, and what did not end', () => {
    const text = JSON.stringify({ vertexes: [vertex({ ...ENDED, cached: true }), { digest: '2', name: 'x' }] });
    expect(parseProgressLog(text)).toMatchObject([{ cached: true }, { name: 'x', seconds: null }]);
  });

  it.each([
    ['', 'there is no JSON object in it'],
    ['#1 [internal] load build definition\n', 'there is no JSON object in it'],
    ['{"a":1}\n{"vertexes":3}\n{"vertexes":[null,1]}', 'no step of a build is in it'],
    ['{'.repeat(50_000), 'there is no JSON object in it'],
  ])('says what is wrong with another text', (text, because) => {
    expect(parseProgressLog(text)).toEqual({ because });
  });
});
