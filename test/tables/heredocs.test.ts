import { inPreset, memoryContext, optimize, type Transform } from '@dockshift/core';
import {
  aptToAptGet,
  bindManifests,
  chownInCopy,
  cleanAptLists,
  cleanCaches,
  completeManifestCopies,
  copyManifestsFirst,
  foldCleanup,
  installSystemPackagesFirst,
  joinAptUpdate,
  lowerVolatileArgs,
  mergeRuns,
  removeDownloadedArchives,
  skipRecommendedPackages,
  useCacheMounts,
  useFrozenInstall,
} from '@dockshift/transforms';
import { describe, expect, it } from 'vitest';

/** A RUN of commands, a line each. */
type Form = (commands: readonly string[]) => string;

function body(commands: readonly string[], indent = ''): string {
  return commands.map((one) => `${indent}${one}\n`).join('');
}

/** As words of a list, which another program than a shell starts. */
function started(commands: readonly string[], call: (words: string) => string): readonly string[] {
  return commands.map((one) =>
    call(
      one
        .split(' ')
        .map((word) => `"${word}"`)
        .join(', '),
    ),
  );
}

const FORMS: readonly (readonly [string, Form])[] = [
  ['on a line', (all) => `RUN ${all.join(' && ')}`],
  ['<<EOF', (all) => `RUN <<EOF\n${body(all)}EOF`],
  ['<<EOF with set -e', (all) => `RUN <<EOF\n${body(['set -e', ...all])}EOF`],
  ['<<-EOF', (all) => `RUN <<-EOF\n${body(all, '\t')}\tEOF`],
  ["<<'EOF'", (all) => `RUN <<'EOF'\n${body(all)}EOF`],
  ['<<"EOF"', (all) => `RUN <<"EOF"\n${body(all)}EOF`],
  ['with a sh', (all) => `RUN <<EOF\n${body(['#!/bin/sh -e', ...all])}EOF`],
  ['with a bash', (all) => `RUN <<EOF\n${body(['#!/bin/bash', 'set -euo pipefail', ...all])}EOF`],
  ['with env bash', (all) => `RUN <<EOF\n${body(['#!/usr/bin/env bash', 'set -e', ...all])}EOF`],
  ['with a login shell', (all) => `RUN <<EOF\n${body(['#!/bin/bash --login', ...all])}EOF`],
  ['with a bash elsewhere', (all) => `RUN <<EOF\n${body(['#!/opt/bin/bash', ...all])}EOF`],
  [
    'with a Python',
    (all) =>
      `RUN <<EOF\n${body(['#!/usr/bin/env python3', 'import subprocess', ...started(all, (words) => `subprocess.run([${words}])`)])}EOF`,
  ],
  [
    'with a Node',
    (all) =>
      `RUN <<EOF\n${body(['#!/usr/bin/env node', 'const { execSync } = require("node:child_process");', ...all.map((one) => `execSync('${one}');`)])}EOF`,
  ],
  ['with CR LF in it', (all) => `RUN <<EOF\r\n${body(all).replaceAll('\n', '\r\n')}EOF\r`],
  ['with a branch', (all) => `RUN <<EOF\nif true; then\n${body(all, '  ')}fi\nEOF`],
  ['that is no script', (all) => `RUN <<EOF\n${body(all)})\nEOF`],
  ['<<EOF bash', (all) => `RUN <<EOF bash\n${body(all)}EOF`],
  ['<<EOF sh -e', (all) => `RUN <<EOF sh -e\n${body(all)}EOF`],
  ['bash <<EOF', (all) => `RUN bash <<EOF\n${body(['set -e', ...all])}EOF`],
  ["bash -s <<'EOF'", (all) => `RUN bash -es - <<'EOF'\n${body(all)}EOF`],
  ['bash <<-EOF', (all) => `RUN bash -o pipefail <<-EOF\n${body(all, '\t')}\tEOF`],
  ['/bin/sh <<EOF', (all) => `RUN /bin/sh <<EOF\n${body(all)}EOF`],
  ['env bash <<EOF', (all) => `RUN env X=1 bash <<EOF\n${body(all)}EOF`],
  ['a bash in a chain', (all) => `RUN true && bash <<EOF && true\n${body(all)}EOF`],
  ['a bash in a bash', (all) => `RUN bash <<A\nbash <<B\n${body(all)}B\nA`],
  ['cat <<EOF | bash', (all) => `RUN cat <<EOF | bash\n${body(all)}EOF`],
  ['a script that is written', (all) => `RUN cat >/s.sh <<EOF && sh /s.sh\n${body(all)}EOF`],
  ['a script that is made executable', (all) => `RUN cat >/s.sh <<EOF && chmod +x /s.sh && /s.sh\n${body(all)}EOF`],
  ['set -e <<EOF', (all) => `RUN set -e <<EOF\n${body(all)}EOF`],
  ['<<EOF set -e', (all) => `RUN <<EOF set -e\n${body(all)}EOF`],
  ['two heredocs', (all) => `RUN cat <<A >/a && bash <<B\nx\nA\n${body(all)}B`],
  ['two that nothing reads', (all) => `RUN <<A <<B\nx\nA\n${body(all)}B`],
  [
    'python3 <<EOF',
    (all) => `RUN python3 <<EOF\n${body(['import os', ...all.map((one) => `os.system("${one}")`)])}EOF`,
  ],
  ['with a mount', (all) => `RUN --mount=type=tmpfs,target=/scratch <<EOF\n${body(all)}EOF`],
  ['sh -c', (all) => `RUN sh -c '${all.join(' && ')}'`],
  ['sh -c with a program that is not known', (all) => `RUN sh -c '${all.join(' && ')} && ./x'`],
  ['as a list', (all) => `RUN ["sh", "-c", "${all.join(' && ')}"]`],
];

interface Case {
  readonly transform: Transform;
  readonly from: string;
  readonly ahead?: readonly string[];
  readonly commands: readonly string[];
  readonly behind?: readonly string[];
}

const LOCK = JSON.stringify({
  name: 'shop',
  lockfileVersion: 3,
  requires: true,
  packages: {
    '': { name: 'shop', version: '1.0.0', dependencies: { express: '^4.18.0' } },
    'node_modules/express': {
      version: '4.18.2',
      resolved: 'https://registry.npmjs.org/express/-/express-4.18.2.tgz',
      integrity: 'sha512-5/PsL6iGPdfQ/lKM1UuielYgv3BUoJfz1aUwU9vHZ+J7gyvwdQXFEBIEIaxeGf0GIcreATNyBExtalisDbuMqQ==',
    },
  },
});

const CONTEXT = memoryContext({
  files: [
    {
      path: 'package.json',
      text: JSON.stringify({ name: 'shop', version: '1.0.0', dependencies: { express: '^4.18.0' } }),
    },
    { path: 'package-lock.json', text: LOCK },
    { path: 'src/index.js', text: '' },
  ],
});

const UPDATED = ['apt-get update', 'apt-get install -y curl'];

const SOURCES = ['WORKDIR /app', 'COPY . .'];

const MANIFESTS = ['WORKDIR /app', 'COPY package.json package-lock.json ./'];

const CASES: readonly Case[] = [
  { transform: installSystemPackagesFirst, from: 'debian:12', ahead: SOURCES, commands: UPDATED },
  { transform: copyManifestsFirst, from: 'node:20', ahead: SOURCES, commands: ['npm ci'] },
  { transform: lowerVolatileArgs, from: 'alpine:3.20', ahead: ['ARG GIT_SHA'], commands: ['apk add gcc musl-dev'] },
  { transform: joinAptUpdate, from: 'debian:12', ahead: ['RUN apt-get update'], commands: ['apt-get install -y curl'] },
  {
    transform: joinAptUpdate,
    from: 'debian:12',
    commands: ['apt-get update'],
    behind: ['RUN apt-get install -y curl'],
  },
  {
    transform: foldCleanup,
    from: 'debian:12',
    ahead: [`RUN ${UPDATED.join(' && ')}`],
    commands: ['rm -rf /var/lib/apt/lists/*'],
  },
  { transform: foldCleanup, from: 'debian:12', commands: UPDATED, behind: ['RUN rm -rf /var/lib/apt/lists/*'] },
  { transform: mergeRuns, from: 'debian:12', ahead: ['RUN touch /a'], commands: ['touch /b'] },
  { transform: useCacheMounts, from: 'node:20', commands: ['npm install -g serve'] },
  { transform: useCacheMounts, from: 'debian:12', commands: UPDATED },
  { transform: cleanAptLists, from: 'debian:12', commands: UPDATED },
  { transform: cleanCaches, from: 'node:20', commands: ['npm install -g serve'] },
  { transform: cleanCaches, from: 'python:3.12', commands: ['pip install six'] },
  {
    transform: removeDownloadedArchives,
    from: 'debian:12',
    commands: ['curl -fsSLo /opt/x.tar.gz https://x.example.org/x.tar.gz', 'tar -xzf /opt/x.tar.gz -C /opt'],
  },
  {
    transform: completeManifestCopies,
    from: 'node:20',
    ahead: ['WORKDIR /app', 'COPY package.json ./'],
    commands: ['npm install'],
  },
  { transform: skipRecommendedPackages, from: 'debian:12', commands: UPDATED },
  { transform: useFrozenInstall, from: 'node:20', ahead: MANIFESTS, commands: ['npm install'] },
  { transform: aptToAptGet, from: 'debian:12', commands: ['apt update', 'apt install -y curl'] },
  { transform: bindManifests, from: 'node:20', ahead: MANIFESTS, commands: ['npm ci'], behind: ['COPY . .'] },
  { transform: chownInCopy, from: 'node:20', ahead: ['COPY . /srv/app'], commands: ['chown -R node:node /srv/app'] },
];

/** What a transform says of a file: it is rewritten, it waits for something, or it is declined with a code. */
function said({ transform, from, ahead = [], commands, behind = [] }: Case, form: Form): readonly string[] {
  const source = `${[`FROM ${from}`, ...ahead, form(commands), ...behind, 'CMD ["x"]'].join('\n')}\n`;
  const outcome = optimize(
    { source, context: CONTEXT, contextPremise: null },
    { transforms: [inPreset(transform, 'size')], unsafe: false },
  );
  if (outcome.status === 'skipped') return ['skipped'];
  expect(outcome.defects).toEqual([]);
  const changed = outcome.status === 'changed' ? outcome.applied : [];
  return [
    ...[...changed, ...outcome.held].map(({ title }) => title),
    ...outcome.declined.map(({ code, because }) => {
      expect(because).toMatch(/^[^ ].*[.]$/s);
      return code;
    }),
  ];
}

/** What need not run is no install of the project, and a step that does nothing keeps no argument. */
function isSilent(form: string, { transform }: Case): boolean {
  if (form === 'with a branch')
    return [copyManifestsFirst, completeManifestCopies, useFrozenInstall].some((one) => one === transform);
  return /^(?:set -e <<EOF|<<EOF set -e|two that nothing reads)$/.test(form) && transform === lowerVolatileArgs;
}

describe.each(FORMS)('a RUN %s', (name, form) => {
  it.each(
    CASES.filter((one) => !isSilent(name, one)).map(
      (one) => [`${one.transform.id} ${one.from}: ${one.commands.join(', ')}`, one] as const,
    ),
  )('is rewritten, or it is said why not: %s', (_title, one) => {
    expect(said(one, form)).not.toEqual([]);
  });
});
