import { optimize } from '@dockshift/core';
import { transforms } from '@dockshift/transforms';
import { describe, expect, it } from 'vitest';
import { outcome } from './manifests-outcome.js';

describe('what stands between the sources and an install in the folder of the sources', () => {
  it.each([
    ['COPY tool.sh /opt/', 'COPY tool.sh /opt/ | COPY package.json package-lock.json ./ | RUN npm ci | COPY . .'],
    ['ADD tool.sh /opt/', 'ADD tool.sh /opt/ | COPY package.json package-lock.json ./ | RUN npm ci | COPY . .'],
    ['ENV A=b', 'COPY package.json package-lock.json ./ | ENV A=b | RUN npm ci | COPY . .'],
    ['RUN touch /opt/x', 'RUN touch /opt/x | COPY package.json package-lock.json ./ | RUN npm ci | COPY . .'],
    [
      'RUN --mount=type=cache,target=/x touch /opt/x',
      'RUN --mount=type=cache,target=/x touch /opt/x | COPY package.json package-lock.json ./ | RUN npm ci | COPY . .',
    ],
    ['RUN cat src/a.js > /opt/x', 'depends'],
    ['RUN chown -R node /app', 'depends'],
    // What npm writes beside it would get the owner that it has.
    ['RUN chown node package.json', 'depends'],
    [
      'RUN cp src/a.js /srv/x | RUN cp /srv/x /srv/y',
      'COPY package.json package-lock.json ./ | RUN npm ci | COPY . . | RUN cp src/a.js /srv/x | RUN cp /srv/x /srv/y',
    ],
    [
      'RUN cp src/a.js /srv/x | COPY tool.sh /srv/x',
      'COPY package.json package-lock.json ./ | RUN npm ci | COPY . . | RUN cp src/a.js /srv/x | COPY tool.sh /srv/x',
    ],
    [
      'RUN --mount=type=cache,target=/app/x touch /srv/x',
      'COPY package.json package-lock.json ./ | RUN npm ci | COPY . . | RUN --mount=type=cache,target=/app/x touch /srv/x',
    ],
    ['RUN true', 'RUN true | COPY package.json package-lock.json ./ | RUN npm ci | COPY . .'],
    [
      'COPY --from=alpine /x /app/y',
      'COPY package.json package-lock.json ./ | RUN npm ci | COPY . . | COPY --from=alpine /x /app/y',
    ],
    [
      'COPY src/a.js /app/src/a.js',
      'COPY src/a.js /app/src/a.js | COPY package.json package-lock.json ./ | RUN npm ci | COPY . .',
    ],
    [
      'COPY src/a.js /app/b.js',
      'COPY package.json package-lock.json ./ | RUN npm ci | COPY . . | COPY src/a.js /app/b.js',
    ],
    ['COPY src /app/src', 'COPY package.json package-lock.json ./ | RUN npm ci | COPY . . | COPY src /app/src'],
    ['COPY src/ /app/src/', 'COPY package.json package-lock.json ./ | RUN npm ci | COPY . . | COPY src/ /app/src/'],
    [
      'COPY src/a.js src/b.js /app/src/',
      'COPY package.json package-lock.json ./ | RUN npm ci | COPY . . | COPY src/a.js src/b.js /app/src/',
    ],
    [
      'ENV PATH=/opt/bin:/bin | RUN touch /opt/x',
      'ENV PATH=/opt/bin:/bin | RUN touch /opt/x | COPY package.json package-lock.json ./ | RUN npm ci | COPY . .',
    ],
    ['ENV PATH=/app/bin:/bin | RUN touch /opt/x', 'held'],
    ['WORKDIR /app/src | RUN touch /opt/x | WORKDIR /app', 'depends'],
    ['WORKDIR /app/tool.sh', 'no-manifest'],
    ['WORKDIR /app/new', 'no-manifest'],
    ['WORKDIR /opt | RUN touch /opt/x | WORKDIR /app', 'depends'],
    ['VOLUME /data', 'COPY package.json package-lock.json ./ | VOLUME /data | RUN npm ci | COPY . .'],
    ['RUN npm install -g ms', 'RUN npm install -g ms | COPY package.json package-lock.json ./ | RUN npm ci | COPY . .'],
    ['RUN cp src/a.js /opt/x | COPY tool.sh /opt/', 'depends'],
    ['RUN cp /app/src/a.js /opt/x | RUN cp /opt/x /opt/y', 'depends'],
    ['EXPOSE 80', 'COPY package.json package-lock.json ./ | EXPOSE 80 | RUN npm ci | COPY . .'],
    ['USER node', 'COPY package.json package-lock.json ./ | USER node | RUN npm ci | COPY . .'],
  ])('%s', (between, expected) => {
    expect(outcome('node:20', ['COPY . .', ...between.split(' | '), 'RUN npm ci'])).toBe(expected);
  });
});

describe('what stands between the sources and an install that writes elsewhere', () => {
  it.each([
    [
      'RUN chown -R nobody /app',
      'COPY requirements.txt ./ | RUN pip install -r requirements.txt | COPY . . | RUN chown -R nobody /app',
    ],
    ['RUN chown -R nobody /app > /app/x', 'depends'],
    ['RUN > requirements.txt', 'depends'],
    ['RUN chown -R nobody /app && : > requirements.txt', 'depends'],
    ['RUN { chown -R nobody /app; } > requirements.txt', 'depends'],
    ['RUN ["chown", "-R", "nobody", "/app"]', 'depends'],
    ['RUN chown -R nobody /app && touch /app/requirements.txt', 'depends'],
    ['RUN chown -R nobody /app | USER nobody', 'depends'],
    ['USER nobody | RUN chown -R nobody /app | USER root', 'depends'],
    [
      'RUN chmod +x tool.sh',
      'COPY requirements.txt ./ | RUN pip install -r requirements.txt | COPY . . | RUN chmod +x tool.sh',
    ],
    ['RUN cp src/a.js /opt/x', 'depends'],
    ['RUN cp /app/src/a.js /opt/x | RUN cp /opt/x /opt/y', 'depends'],
    ['RUN cp /app/src/a.js /opt/x | COPY tool.sh /opt/', 'depends'],
    ['RUN cp /app/src/a.js /opt/x | COPY tool.sh /opt/x', 'depends'],
    [
      'RUN if true; then chown -R nobody /app; fi',
      'COPY requirements.txt ./ | RUN pip install -r requirements.txt | COPY . . | RUN if true; then chown -R nobody /app; fi',
    ],
    ['RUN chown -R nobody /app; chmod 777 /app', 'depends'],
    ['RUN chown -R nobody $(cat x)', 'depends'],
    [
      'RUN mkdir -p /app/out',
      'COPY requirements.txt ./ | RUN pip install -r requirements.txt | COPY . . | RUN mkdir -p /app/out',
    ],
    [
      'RUN touch /app/src/b.js',
      'COPY requirements.txt ./ | RUN pip install -r requirements.txt | COPY . . | RUN touch /app/src/b.js',
    ],
    ['ENV PATH=/app/bin:/bin | RUN touch /opt/x', 'held'],
    [
      'ENV PATH=/opt/bin:/bin | RUN touch /opt/x',
      'ENV PATH=/opt/bin:/bin | RUN touch /opt/x | COPY requirements.txt ./ | RUN pip install -r requirements.txt | COPY . .',
    ],
    ['COPY --from=alpine /x /app/requirements.txt', 'depends'],
    ['COPY src/a.js /app/requirements.txt', 'depends'],
  ])('%s', (between, expected) => {
    expect(outcome('python:3.12', ['COPY . .', ...between.split(' | '), 'RUN pip install -r requirements.txt'])).toBe(
      expected,
    );
  });
});

describe('what an install of Python packages finds', () => {
  it.each([
    // Its home is the folder of the sources, or in it: nothing is brought there that counts, or something that may.
    [
      'ENV HOME=/app | COPY . .',
      'ENV HOME=/app | COPY requirements.txt ./ | RUN pip install -r requirements.txt | COPY . .',
    ],
    [
      'WORKDIR /root | COPY . .',
      'WORKDIR /root | COPY requirements.txt ./ | RUN pip install -r requirements.txt | COPY . .',
    ],
    ['ENV HOME=/app/src | COPY . .', 'held'],
    // It may not be allowed to read them before.
    ['USER nobody | COPY . . | RUN chown -R nobody /app', 'depends'],
    ['RUN useradd -m dev | USER dev | COPY . . | RUN chown -R nobody /app', 'depends'],
    [
      'ENV PATH=/opt/bin:/bin | COPY . /opt/app/ | WORKDIR /opt/app | RUN apt-get update && apt-get install -y python3-pip',
      'ENV PATH=/opt/bin:/bin | COPY requirements.txt /opt/app/ | WORKDIR /opt/app | ' +
        'RUN apt-get update && apt-get install -y python3-pip | RUN pip install -r requirements.txt | COPY . /opt/app/',
    ],
    [
      'ENV PATH=/opt/app/bin:/bin | COPY . /opt/app/ | WORKDIR /opt/app | RUN apt-get update && apt-get install -y python3-pip',
      'depends',
    ],
  ])('%s: %s', (lines, expected) => {
    expect(outcome('debian:12', [...lines.split(' | '), 'RUN pip install -r requirements.txt'])).toBe(expected);
  });
});

describe('without a build context', () => {
  it.each([
    ['COPY . . | RUN npm ci', 'no-context'],
    ['ADD ./ . | RUN npm ci', 'no-context'],
    ['COPY a . b/ | RUN npm ci', 'no-context'],
    ['COPY . . | RUN touch /x | RUN npm ci', 'no-context'],
    ['COPY src . | RUN npm ci', 'left'],
    ['COPY --from=node:20 . . | RUN npm ci', 'left'],
    ['COPY . . | RUN touch /x', 'left'],
    ['RUN npm ci | COPY . .', 'left'],
    ['WORKDIR . | RUN npm ci', 'left'],
  ])('%s: %s', (lines, expected) => {
    const source = `FROM node:20\nWORKDIR /app\n${lines.split(' | ').join('\n')}\n`;
    const result = optimize(
      { source, context: null, contextPremise: null },
      { transforms: transforms.filter(({ id }) => id === 'copy-manifests-first'), unsafe: false },
    );
    expect(result.status).toBe('unchanged');
    const codes = result.status === 'skipped' ? [] : result.declined.map((one) => one.code);
    expect(codes.join() || 'left').toBe(expected);
  });
});
