import type { BuildContext } from '@dockshift/core';
import fc from 'fast-check';
import { contextOf } from '../transforms/context-json.js';
import { contextFiles, type Project, project } from './project-arbitrary.js';
import { comment, oddRun, run } from './run-arbitrary.js';
import { fileText, keyword, rarely, type Style, style } from './style-arbitrary.js';

/** A Dockerfile with what is around it. */
export interface Sample {
  readonly source: string;
  /** The context of any text that takes the Dockerfile's place, with that text of the ignore file. */
  contextOf(source: string, ignore: string | null): BuildContext | null;
  /** null: there is none. */
  readonly ignore: string | null;
}

/** Dockerfiles as people write them, by construction: stages, projects, RUNs, copies, settings, comments, odd spacing. */
export const dockerfile: fc.Arbitrary<Sample> = fc.tuple(style, project).chain(([style, project]) =>
  fc
    .tuple(
      fc.array(preambleLine(style), { maxLength: 2 }),
      fc.array(stageBody(style, project), { minLength: 1, maxLength: 3 }),
      fc.array(fc.tuple(fc.constantFrom(...project.images, ...BASES), fc.nat({ max: 9 })), {
        minLength: 3,
        maxLength: 3,
      }),
      contextFiles(project),
    )
    .map(([preamble, bodies, heads, around]): Sample => {
      const lines = [...preamble];
      bodies.forEach((body, index) => {
        lines.push(stageHead(style, index, heads[index] ?? ['debian:12', 0]), ...body);
      });
      const source = fileText(lines, style);
      return {
        source,
        ignore: around?.ignore ?? null,
        contextOf: (text, ignore) =>
          around === null ? null : contextOf({ files: around.files, dockerfile: 'Dockerfile', source: text, ignore }),
        // Shown by fast-check with a counterexample.
        ...{ [fc.toStringMethod]: () => JSON.stringify({ source, ...around }) },
      };
    }),
);

const BASES = ['debian:12', 'ubuntu:24.04', 'alpine:3.20', 'registry.example.com/acme/base:7', 'scratch'] as const;

function preambleLine(style: Style): fc.Arbitrary<string> {
  return fc.oneof(comment, fc.constant(`${keyword('ARG', style)} BASE_TAG=1`), fc.constant(''));
}

/** The first stage is `s0`, and so on; a later one may start from one before it. */
function stageHead(style: Style, index: number, [image, choice]: readonly [string, number]): string {
  const base = index > 0 && choice < 3 ? `s${choice % index}` : image;
  const platform = choice === 9 ? '--platform=$BUILDPLATFORM ' : '';
  return `${keyword('FROM', style)} ${platform}${base} ${choice % 2 === 0 ? 'AS' : 'as'} s${index}`;
}

function stageBody(style: Style, project: Project): fc.Arbitrary<readonly string[]> {
  const lines = fc.array(line(style, project), { minLength: 1, maxLength: 9 });
  const built = fc.tuple(
    fc.array(setting(style), { maxLength: 2 }),
    naive(style, project),
    fc.array(line(style, project), { maxLength: 4 }),
  );
  return fc.oneof({ weight: 3, arbitrary: lines }, { weight: 2, arbitrary: built.map((parts) => parts.flat()) });
}

function line(style: Style, project: Project): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 10, arbitrary: run(style) },
    { weight: 1, arbitrary: oddRun(style) },
    { weight: 3, arbitrary: setting(style) },
    { weight: 3, arbitrary: copy(style, project) },
    { weight: 2, arbitrary: pairsRow(style) },
    { weight: 2, arbitrary: copyRow(style, project) },
    { weight: 2, arbitrary: comment },
    { weight: 2, arbitrary: fc.constantFrom('', '   ') },
    { weight: 1, arbitrary: fc.constantFrom(...project.installs).map((text) => `${keyword('RUN', style)} ${text}`) },
  );
}

const SETTINGS = [
  ['ENV', 'MODE=fast'],
  ['ENV', 'PATH=/opt/bin:$PATH'],
  ['ENV', 'NODE_ENV production'],
  ['ENV', 'Q "x y"'],
  ['ARG', 'VERSION=1.0'],
  ['ARG', 'DEBUG'],
  ['ARG', 'BASE_TAG'],
  ['WORKDIR', '/srv/app'],
  ['WORKDIR', '/app'],
  ['WORKDIR', 'sub'],
  ['USER', 'app'],
  ['USER', 'root'],
  ['SHELL', '["/bin/bash", "-o", "pipefail", "-c"]'],
  ['SHELL', '["/bin/sh", "-ec"]'],
  ['LABEL', 'org.example.team="ops"'],
  ['EXPOSE', '8080'],
  ['VOLUME', '/srv/app/data'],
  ['VOLUME', '["/var/lib/apt"]'],
  ['STOPSIGNAL', 'SIGTERM'],
  ['CMD', '["node", "src/index.js"]'],
  ['CMD', 'node src/index.js'],
  ['ENTRYPOINT', '["/entrypoint.sh"]'],
  ['HEALTHCHECK', 'CMD curl -f http://localhost/ || exit 1'],
  ['ONBUILD', 'RUN apt-get install -y make'],
  ['ONBUILD', 'COPY . /src'],
  ['MAINTAINER', 'ops@example.com'],
] as const;

function setting(style: Style): fc.Arbitrary<string> {
  return fc.constantFrom(...SETTINGS).map(([name, value]) => `${keyword(name, style)} ${value}`);
}

const VALUES = [
  'A=1',
  'B="$A x"',
  'C=3 D=4',
  'A=$E',
  "E='two words'",
  'F=x\\\\',
  'OLD old form',
  'G=${A:-$C}',
] as const;

/** ENVs or LABELs below each other; at times something stands between them. */
function pairsRow(style: Style): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.constantFrom('ENV', 'LABEL'),
      fc.array(fc.tuple(fc.constantFrom(...VALUES), fc.constantFrom('', '', '', '', '  ', '\n# between', '\n')), {
        minLength: 2,
        maxLength: 4,
      }),
    )
    .map(([name, rows]) => rows.map(([value, behind]) => `${keyword(name, style)} ${value}${behind}`).join('\n'));
}

function copy(style: Style, project: Project): fc.Arbitrary<string> {
  const arguments_ = fc.constantFrom(
    '. .',
    './ /app',
    '--chown=app:app . .',
    '--chmod=755 . /srv/app/',
    '--link . /app/',
    'src ./src',
    'README.md /srv/app/',
    `${project.manifests.join(' ')} ./`,
    'package*.json ./',
    'setup.sh /setup.sh',
    '--from=s0 /srv/app /srv/app',
    '--from=0 / /',
    '--from=nginx:1.27 /etc/nginx/nginx.conf /etc/nginx/',
    '["README.md", "/srv/app/"]',
    '<<EOF /etc/motd\nhello # no comment\nEOF',
  );
  const added = fc.constantFrom('https://example.com/tool.tar.gz /tmp/', '$SOURCE /srv/', 'README.md /tmp/readme');
  return fc.oneof(
    { weight: 5, arbitrary: arguments_.map((text) => `${keyword('COPY', style)} ${text}`) },
    { weight: 1, arbitrary: added.map((text) => `${keyword('ADD', style)} ${text}`) },
  );
}

/** Copies below each other, most of them of files into one folder. */
function copyRow(style: Style, project: Project): fc.Arbitrary<string> {
  const source = fc.constantFrom(...project.manifests, 'README.md', 'setup.sh', 'src', 'package*.json');
  return fc
    .tuple(
      fc.constantFrom('', '', '--chown=app ', '--link '),
      fc.constantFrom('./', '/srv/app/'),
      fc.array(fc.tuple(source, fc.constantFrom('', '', '', `\n${style.escape === '`' ? '' : '# between'}`)), {
        minLength: 2,
        maxLength: 4,
      }),
    )
    .map(([flags, to, rows]) =>
      rows.map(([from, behind]) => `${keyword('COPY', style)} ${flags}${from} ${to}${behind}`).join('\n'),
    );
}

/** What the order of steps is about: the whole context first, then the install, with or without something in between. */
function naive(style: Style, project: Project): fc.Arbitrary<readonly string[]> {
  return fc
    .record({
      workdir: fc.constantFrom('/app', '/srv/app', '/usr/src/app', null),
      copy: fc.constantFrom('. .', './ ./', '. /app', '--chown=1000:1000 . .', '--link . .'),
      between: fc.option(fc.oneof(setting(style), comment, fc.constant(''), fetched(style)), { freq: 3 }),
      flags: fc.constantFrom('', '', '', '--mount=type=cache,target=/root/.npm ', '--network=host '),
      install: fc.constantFrom(...project.installs),
      behind: fc.option(fetched(style), { freq: 1 }),
      after: project.after.length === 0 ? fc.constant(null) : fc.option(fc.constantFrom(...project.after), { freq: 2 }),
      continued: rarely(4),
    })
    .map(({ workdir, copy, between, flags, install, behind, after, continued }) => {
      const lines = workdir === null ? [] : [`${keyword('WORKDIR', style)} ${workdir}`];
      lines.push(`${keyword('COPY', style)} ${copy}`);
      if (between !== null) lines.push(between);
      const joined = after !== null && continued;
      lines.push(
        `${keyword('RUN', style)} ${flags}${install}${joined ? ` && ${style.escape}\n${style.indent}${after}` : ''}`,
      );
      if (after !== null && !joined) lines.push(`${keyword('RUN', style)} ${after}`);
      if (behind !== null) lines.push(behind);
      return lines;
    });
}

/** A step that has no use for the sources, or does what nobody knows. */
function fetched(style: Style): fc.Arbitrary<string> {
  return fc
    .constantFrom(
      'apt-get update && apt-get install -y curl',
      'apt-get update',
      'apt-get install -y make && make',
      'apk add --no-cache git',
      'npm install -g typescript',
      'pip install poetry',
      'useradd -m app',
      'mkdir -p /data',
      'chmod +x setup.sh',
      './setup.sh',
    )
    .map((text) => `${keyword('RUN', style)} ${text}`);
}
