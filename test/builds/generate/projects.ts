import fc from 'fast-check';
import type { ContextFiles } from '../../reference-builder/workshop.js';
import { APK } from './apk-projects.js';
import { BUN } from './bun-projects.js';
import { BUNDLER } from './bundler-projects.js';
import { cargoProject } from './cargo-projects.js';
import { COMPOSER } from './composer-projects.js';
import { copy } from './copies.js';
import { DENO } from './deno-projects.js';
import { DNF } from './dnf-projects.js';
import { DOTNET } from './dotnet-projects.js';
import { goProject } from './go-projects.js';
import { GRADLE } from './gradle-projects.js';
import { heredocOf } from './heredocs.js';
import { MAVEN } from './maven-projects.js';
import { MIX } from './mix-projects.js';
import { npmProject } from './npm-projects.js';
import { PDM } from './pdm-projects.js';
import { pipProject } from './pip-projects.js';
import { PIPENV } from './pipenv-projects.js';
import { POETRY } from './poetry-projects.js';
import { RENV } from './renv-projects.js';
import { run } from './run-bodies.js';
import { setting } from './settings.js';
import { UV } from './uv-projects.js';
import { varied } from './varied.js';
import { maybe, rarely, weighted } from './words.js';

/** A small project: its files, and the lines that its Dockerfile would build it with. */
export interface Project {
  readonly image: string;
  readonly files: ContextFiles;
  /** What may stand behind RUN to get its dependencies. */
  readonly installs: readonly string[];
  /** What may be done once they are there. */
  readonly uses: readonly string[];
  /** Single files that an install may be preceded by. */
  readonly manifests: string;
  /** What may come between the sources and the install, and makes or sets what that looks for. Absent: nothing of its own. */
  readonly ahead?: readonly string[];
}

// Nothing walks or takes away all of the root folder: a container has its own /proc and /sys there, which no two share.

const none: Project = { image: 'debian:12', files: {}, installs: [], uses: [], manifests: 'README.md' };

/** Package managers whose projects data can say. */
const ROWS = [BUNDLER, COMPOSER, UV, POETRY, PDM, PIPENV, MIX, DOTNET, MAVEN, GRADLE, BUN, DENO, APK, DNF, RENV];

/** A project of one of the package managers, or none. */
export const project: fc.Arbitrary<Project> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(none) },
  { weight: 4, arbitrary: npmProject },
  { weight: 2, arbitrary: pipProject },
  { weight: 2, arbitrary: goProject },
  { weight: 2, arbitrary: cargoProject },
  ...ROWS.map((row) => ({ weight: 1, arbitrary: varied(row) })),
);

/** What may come between the sources and the install, and matter to one of them. */
const between: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: setting },
  { weight: 2, arbitrary: copy },
  { weight: 2, arbitrary: run },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'RUN apt-get update && apt-get install -y git',
      'RUN ls > /srv/listing',
      'RUN rm -f .npmrc',
      'RUN echo "settings=own" > .npmrc',
      'RUN ./setup.sh',
      'RUN mkdir -p dist',
      'RUN touch package-lock.json',
      'RUN rm -rf node_modules',
      'RUN cp README.md /srv/readme',
      'RUN chown -R app:app README.md conf',
      'RUN chmod 600 README.md',
      'RUN sed -i s/fast/slow/ conf/app.conf',
      'RUN mkdir -p node_modules/own && touch node_modules/own/file',
      'RUN echo more >> README.md',
      'COPY README.md requirements.txt',
      'RUN mv package.json other.json',
    ),
  },
);

/** The sources of a project, an install of its dependencies, and what is made of both. */
export function installSteps({ installs, uses, manifests, ahead = [] }: Project): fc.Arbitrary<readonly string[]> {
  const sources = weighted(
    [8, 'COPY . .'],
    [2, 'COPY ./ ./', 'COPY . /app', 'COPY . /app/', 'ADD . .'],
    [
      1,
      'COPY --chown=app:app . .',
      'COPY --chmod=755 . .',
      'COPY . /',
      'COPY . sub/',
      `COPY ${manifests} ./\nCOPY . .`,
      'COPY --link . /app/',
      `COPY README.md ${manifests} setup.sh ./`,
      `COPY --chown=app:app ${manifests} README.md setup.sh /app/`,
      'COPY --exclude=*.md . .',
      'COPY --exclude=node_modules --exclude=.npmrc . .',
      'COPY --exclude=**/*.json . .',
    ],
  );
  const commands = installs.length === 0 ? ['true'] : installs;
  const after = uses.length === 0 ? ['true'] : uses;
  const steps =
    ahead.length === 0
      ? between
      : fc.oneof({ weight: 2, arbitrary: between }, { weight: 1, arbitrary: fc.constantFrom(...ahead) });
  return fc
    .record({
      workdir: weighted([6, 'WORKDIR /app'], [1, 'WORKDIR /app/sub', 'WORKDIR /srv/d', 'ENV X=1']),
      sources,
      between: fc.array(steps, { maxLength: 2 }),
      flags: weighted(
        [8, ''],
        [1, '--mount=type=cache,target=/root/.npm ', '--network=host ', '--mount=type=cache,target=/root/.cache/pip '],
      ),
      install: fc.constantFrom(...commands),
      use: maybe(fc.constantFrom(...after)),
      joined: fc.boolean(),
      inLines: rarely(6),
      last: maybe(
        fc.oneof(
          run,
          fc.constantFrom(
            'RUN rm -rf /root/.npm',
            'RUN npm cache clean --force',
            'RUN rm -rf src',
            'RUN find src conf data | sort > /srv/all',
          ),
        ),
      ),
    })
    .chain(({ workdir, sources, between, flags, install, use, joined, inLines, last }) => {
      const [first] = use;
      const commands = first !== undefined && joined ? [install, first] : [install];
      const whole = inLines ? heredocOf(fc.constant(commands)) : fc.constant(commands.join(' && '));
      const rest = first === undefined || joined ? [] : [`RUN ${first}`];
      return whole.map((text) => [workdir, sources, ...between, `RUN ${flags}${text}`, ...rest, ...last]);
    });
}
