import { copyEffects, memoryContext, parse, sourceCopy, stateBefore } from '@dockshift/core/kit';
import { describe, expect, it } from 'vitest';
import { earlyInstall } from './install.js';

const LOCK = { lockfileVersion: 3, packages: { '': { dependencies: { ms: '2.1.3' } }, 'node_modules/ms': {} } };

const context = memoryContext({
  files: {
    'package.json': '{"name": "web", "dependencies": {"ms": "2.1.3"}}',
    'package-lock.json': JSON.stringify(LOCK),
    'requirements.txt': 'six==1.16.0\n',
    'composer.json': '{"require": {"acme/log": "1.0.0"}}',
    'composer.lock':
      '{"packages": [{"name": "acme/log", "dist": {"type": "zip", "url": "https://example.org/log.zip"}}]}',
    'hook.js': '',
    'wheels/a.whl': '',
    'conf/npmrc': 'node-options=--require /app/hook.js\n',
    'conf/plain/.npmrc': 'registry=https://example.org/\n',
    'conf/home/.npmrc': 'cafile=./hook.js\n',
    'conf/ssh/config': 'IdentityFile /app/hook.js\n',
    'conf/other.txt': 'cafile=./hook.js\n',
  },
  dockerfile: null,
});

/** What an install behind a copy of these sources rests on, of what is open. */
function claims(steps: string, install = 'npm ci', last = install): readonly string[] {
  const document = parse(`${steps}\nWORKDIR /app\nCOPY . .\nRUN ${last}\n`);
  const stage = document.stages.at(-1);
  const [copy, run] = stage?.instructions.slice(-2) ?? [];
  const source = stage && copy ? sourceCopy(document, stage, copy, context) : null;
  if (stage === undefined || copy?.kind !== 'COPY' || run?.kind !== 'RUN' || !source) throw new Error('no install');
  const effects = copyEffects(document, copy, stateBefore(document, stage, copy), context);
  const early = earlyInstall(document, stage, run, source, effects, { context, gitFolder: false });
  if (early?.ok !== true) throw new Error(early?.because ?? 'no install');
  return early.plan.premises.flatMap(({ claim, proof }) => (proof === null ? [claim] : []));
}

const named = (path: string): string => `${path}, which a setting of a step ahead names, takes no part in the install.`;
const odd = (name: string): string =>
  `The setting ${name} of a step ahead changes nothing of what the install reads and writes.`;

describe('settings that steps ahead of an install have written', () => {
  it.each<[string, string]>([
    ['RUN npm config set cafile /app/hook.js', 'hook.js'],
    ['RUN npm set cafile=./hook.js', 'hook.js'],
    ['RUN pnpm c set cafile hook.js', 'hook.js'],
    ['ARG AT=/app\nRUN npm config set cafile $AT/hook.js', 'hook.js'],
    ['RUN npm config set cafile /app/certificates/$NAME', 'certificates'],
    ['RUN npm config set userconfig file:///app/hook.js', 'hook.js'],
    ['RUN npm config set prefix /app', '.'],
    ['RUN git config --global core.hooksPath /app/wheels', 'wheels'],
    ['RUN echo "cafile=/app/hook.js" > ~/.npmrc', 'hook.js'],
    ["RUN printf 'a=b\\ncafile=/app/hook.js\\nb=c' | tee /usr/local/etc/npmrc", ''],
    ["RUN printf 'a=b\\ncafile=/app/hook.js\\nb=c' > /usr/local/etc/npmrc", 'hook.js'],
    ['RUN cat <<E > /root/.npmrc\ncafile=/app/hook.js\nE', 'hook.js'],
    ['COPY <<E /root/.npmrc\ncafile=/app/hook.js\nE', 'hook.js'],
    ['COPY conf/npmrc /root/.npmrc', 'hook.js'],
    ['COPY conf /usr/share/conf', 'hook.js'],
    ['COPY conf/plain/.npmrc /root/', ''],
    ['COPY conf/other.txt /root/', ''],
    ['COPY conf/other.txt /root/.npmrc', 'hook.js'],
    ['COPY conf/npmrc /x/npmrc\nRUN cp /x/npmrc /root/.npmrc', 'hook.js'],
    ['COPY conf/npmrc /x/y\nRUN chmod 600 /root/.npmrc /app/hook.js', ''],
    ['RUN cat /root/.npmrc /app/hook.js > /root/.npmrc', 'hook.js'],
    ['RUN rm -f /root/.npmrc /app/hook.js', ''],
    ['RUN npm config set registry https://example.org/', ''],
    ['RUN npm ping /app/hook.js', ''],
    ['RUN npm config set cafile wheels', 'wheels'],
    ['RUN npm config set wheels true', ''],
    ['RUN echo \'find-links = ["wheels"]\' > /root/.config/uv/uv.toml', 'wheels'],
    ['RUN echo "cafile = wheels" > ~/.npmrc', 'wheels'],
    ['RUN echo "wheels = 1" > ~/.npmrc', ''],
    ["RUN printf '[wheels]\\na = b' > ~/.npmrc", ''],
    ['WORKDIR /app\nRUN echo "cafile = wheels" > yarn.lock', 'wheels'],
    ['WORKDIR /app\nRUN echo "cafile = wheels" > other.lock', ''],
    ['RUN composer config -g cafile /app/hook.js', 'hook.js'],
    ['RUN echo "auto_prepend_file=/app/hook.js" > /usr/local/etc/php/php.ini', 'hook.js'],
    ['RUN echo "auto_prepend_file=/app/hook.js" > /usr/local/etc/php/conf.d/own.ini', 'hook.js'],
    ['RUN echo "{\\"cafile\\": \\"/app/hook.js\\"}" > /root/.composer/config.json', 'hook.js'],
    ['RUN echo /app/hook.js > /list', ''],
    ['RUN git config --global --add safe.directory /app', ''],
    ['RUN git config --global url./app/wheels/.insteadOf https://example.org/', 'wheels'],
    ['RUN git config --global url."file:///app/wheels/".insteadOf "https://example.org/"', 'wheels'],
    ['RUN git config --system url."file://$PWD/wheels/".pushInsteadOf https://example.org/', 'wheels'],
    ['RUN git config --global url."https://$TOKEN@example.org/wheels/".insteadOf https://example.org/', ''],
    ['RUN git config --global url."https://$HOST/".insteadOf git@example.org:', ''],
    ["RUN printf 'Host *\\n IdentityFile /app/hook.js\\n' > /root/.ssh/config", 'hook.js'],
    ['COPY conf/ssh /root/.ssh', 'hook.js'],
    ['COPY conf/ssh /srv/ssh', ''],
    ["RUN echo 'cacert = /app/hook.js' > /root/.curlrc", 'hook.js'],
    ['RUN echo \'find-links = ["/app/wheels"]\' > /root/.config/uv/uv.toml', 'wheels'],
    ['RUN echo \'cafile = "/app/hook.js"\' > /root/.bunfig.toml', 'hook.js'],
    ["RUN echo ':ssl_ca_cert: /app/hook.js' > /root/.gemrc", 'hook.js'],
    ['RUN echo "registry=https://example.org/\\npackage=package.json" > ~/.npmrc', ''],
    ['RUN ["npm", "config", "set", "cafile", "/app/hook.js"]', 'hook.js'],
  ])('%j brings "%s"', (steps, path) => {
    expect(claims(`FROM node:20\n${steps}`)).toEqual(path === '' ? [] : [named(path)]);
  });

  it('looks at those of stages that it starts from, or may start from', () => {
    const stage = (from: string) => `FROM node:20 AS base\nRUN npm config set cafile /app/hook.js\n${from}`;
    expect(claims(stage('FROM base'))).toContain(named('hook.js'));
    expect(claims(stage('ARG X=base\nFROM $X'))).toContain(named('hook.js'));
    expect(claims(stage('FROM node:20'))).toEqual([]);
  });

  it('looks at those that a copy brings from another stage', () => {
    const first = 'FROM node:20 AS first\nRUN npm config set cafile /app/hook.js\nFROM node:20\nCOPY --from=';
    expect(claims(`${first}first /root/.npmrc /root/.npmrc`)).toEqual([named('hook.js')]);
    expect(claims(`${first}0 /root /root`)).toEqual([named('hook.js')]);
    expect(claims(`${first}first /srv/own /srv/own`)).toEqual([]);
    expect(claims(`${first}acme/own /root /root`)).toEqual([]);
  });

  it('looks at what the same RUN writes ahead of it, not behind', () => {
    const write = 'echo "cafile=./hook.js" > /root/.npmrc';
    expect(claims('FROM node:20', 'npm ci', `${write} && npm ci`)).toEqual([named('hook.js')]);
    expect(claims('FROM node:20', 'npm ci', `npm ci && ${write}`)).toEqual([]);
  });

  it.each<[string, string, string]>([
    ['RUN npm config set lockfile-version 1', 'npm install', 'lockfile-version'],
    ['RUN npm config set lockfile-version 1', 'npm ci', ''],
    ['RUN npm config set workspaces true', 'npm ci', 'workspaces'],
    ['RUN pip config set global.target /packages', 'pip install -r requirements.txt', 'target'],
    ['RUN pip config set install.no-index true', 'pip install -r requirements.txt', ''],
    ['RUN pip config set global.find-links /app/wheels', 'pip install -r requirements.txt', '/'],
    ['RUN composer config -g bin-dir /srv/bin', 'composer install', 'bin-dir'],
    ['RUN composer config -g process-timeout 600', 'composer install', ''],
    ['RUN echo "--install.modules-folder /x" > /root/.yarnrc', 'npm ci', 'modules-folder'],
  ])('%s counts for %s: %s', (step, install, name) => {
    const found = claims(`FROM ${install.startsWith('pip') ? 'python:3.12' : 'node:20'}\n${step}`, install);
    const expected = name === '' ? [] : [name === '/' ? named('wheels') : odd(name)];
    expect(found.filter((claim) => claim.includes('step ahead'))).toEqual(expected);
  });
});
