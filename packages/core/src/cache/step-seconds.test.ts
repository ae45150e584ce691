import { describe, expect, it } from 'vitest';
import { parse } from '../syntax/parse.js';
import { cachePlan } from './cache-plan.js';
import { type Measured, measure } from './measured.js';
import type { LoggedStep } from './progress-log.js';
import { stepSeconds, usualSeconds } from './step-seconds.js';

function secondsOf(source: string, measured: Measured | null = null): readonly number[] {
  const document = parse(source);
  return stepSeconds(document, cachePlan(document, null), measured).map((one) => Math.round(one.seconds * 10) / 10);
}

function measuredIn(source: string, log: readonly LoggedStep[]): Measured {
  const document = parse(source);
  return measure(cachePlan(document, null), log, (step) => usualSeconds(document, step));
}

describe('stepSeconds', () => {
  it.each([
    ['RUN apt-get install -y curl', 34.6],
    ['RUN npm ci', 33.3],
    ['RUN npm run build', 33.3],
    ['RUN bundle install', 86.6],
    ['RUN ./mvnw package', 72],
    ['RUN gradle build', 72],
    ['RUN go mod download', 11.6],
    ['RUN pip install -r requirements.txt', 11.8],
    ['RUN apk add curl', 8.9],
    ['RUN ./configure', 11.8],
    ['RUN ./configure && ./install', 13.6],
    ['RUN ./install && ./other', 1.8],
    ['RUN make && cat -x /a', 34.7],
    ['RUN python3.9 setup.py install', 11.8],
    ['RUN yum install $X', 34.6],
    ['RUN ["mvn", "package"]', 72],
    ['RUN <<EOF\napk add curl\nEOF', 8.9],
    ['RUN if', 1.8],
    ['COPY . .', 0.5],
    ['WORKDIR /app', 0.1],
    ['ENV A=b', 0],
  ])('knows what %s usually takes', (line, seconds) => {
    expect(secondsOf(`FROM busybox\n${line}\n`)).toEqual([0, seconds]);
  });

  const source = 'FROM debian AS build\nRUN apt-get update\nRUN apt-get install -y curl\nCOPY . .\n';
  const log = [
    { name: '[internal] load build definition', cached: false, seconds: 1 },
    { name: '[build 2/4] RUN apt-get update', cached: false, seconds: 7 },
    { name: '[linux/arm64 build 3/4] RUN apt-get install -y curl', cached: false, seconds: 11 },
    { name: '[build 4/4] COPY . .', cached: true, seconds: 0 },
    { name: '[build 9/9] RUN other', cached: false, seconds: 3 },
  ];

  it('takes what was measured, and what is usual for the rest', () => {
    const measured = measuredIn(source, log);
    expect(measured).toMatchObject({ matched: 2, strangers: 1 });
    expect(secondsOf(source, measured)).toEqual([0, 7, 11, 0.5]);
  });

  it('finds the measured parts of RUNs that were joined or taken apart', () => {
    const joined = 'FROM debian AS build\nRUN apt-get update && apt-get install -y curl\n';
    expect(secondsOf(joined, measuredIn(source, log))).toEqual([0, 18]);
    const whole = 'FROM debian\nRUN npm ci && npm run build\n';
    const taken = measuredIn(whole, [{ name: '[2/2] RUN npm ci && npm run build', cached: false, seconds: 40 }]);
    expect(secondsOf('FROM debian\nRUN npm ci\nCOPY . .\nRUN npm run build\n', taken)).toEqual([0, 20, 0.5, 20]);
  });
});
