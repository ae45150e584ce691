import fc from 'fast-check';
import { copy } from './copies.js';
import { heredocOf } from './heredocs.js';
import { cleanupRun, run } from './run-bodies.js';
import { quietSetting, setting } from './settings.js';
import { maybe, seldom, weighted } from './words.js';

const update = weighted(
  [6, 'apt-get update'],
  [
    1,
    'apt-get update -qq',
    'apt-get update && true',
    'apt-get update || true',
    'cd /srv && apt-get update',
    'umask 077 && apt-get update',
    'export X=apt && apt-get update',
    'apt-get update; true',
    'if true; then apt-get update; fi',
    'set -e; apt-get update',
    'mkdir -p /srv/d && apt-get update',
  ],
);
const install = weighted(
  [6, 'apt-get install -y curl', 'apt-get install -y --no-install-recommends git', 'apt-get install -y curl make'],
  [
    1,
    'apt-get install -y vim && apt-get clean',
    'apt-get install -y extra',
    'apt-get install -y missing',
    'apt-get install -y curl; true',
    'apt-get install -y git || true',
    'MODE=own apt-get install -y git',
    '(apt-get install -y make)',
    'cd /srv && apt-get install -y make',
  ],
);
const lists = weighted(
  [4, 'rm -rf /var/lib/apt/lists/*'],
  [
    1,
    'apt-get clean && rm -rf /var/lib/apt/lists/*',
    'rm -rf /var/lib/apt/lists',
    'rm -rf /var/cache/apt/archives/* /var/lib/apt/lists/*',
    'apt-get clean',
  ],
);

/** What may come between an update and its install, and matter to one of them. */
const between: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: quietSetting },
  { weight: 2, arbitrary: setting },
  { weight: 2, arbitrary: run },
  { weight: 2, arbitrary: copy },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'RUN echo "deb extra" > /etc/apt/sources.list.d/extra.list',
      'COPY README.md /etc/apt/sources.list.d/read.list',
      'RUN ls /var/lib/apt/lists > /srv/lists',
      'RUN rm -rf /var/lib/apt/lists/*',
      'RUN mkdir -p /etc/apt/apt.conf.d && touch /etc/apt/apt.conf.d/docker-clean',
      'ENV LANG=de_DE',
    ),
  },
);

/** Readers of the lists, and of what an install leaves. */
const reader = fc.constantFrom(
  'RUN ls -R /var/lib/apt > /srv/seen',
  'RUN cat /var/lib/apt/lists/* > /srv/seen',
  'RUN apt-get install -y vim',
  'RUN grep -q curl /var/lib/apt/lists/*',
  'RUN curl https://example.com > /srv/page',
  'RUN find /var/lib | sort > /srv/found',
  'RUN [ -n "$(ls /var/lib/apt/lists/*_Packages)" ]',
  'RUN cp -r /var/lib/apt /srv/apt',
);

/** Readers in a container: its health check, what it starts with, and a script of the context that it starts. */
const starter = fc.constantFrom(
  ['HEALTHCHECK CMD apt-get install -y vim || exit 1'],
  ['CMD apt-get install -y curl'],
  ['CMD ["sh", "-c", "apt-get install -y vim"]'],
  ['CMD ["sh", "-c", "ls /var/lib/apt/lists > /tmp/started"]'],
  ['COPY boot.sh /usr/local/bin/', 'CMD ["boot.sh"]'],
  ['COPY boot.sh /', 'HEALTHCHECK CMD ["/boot.sh"]'],
);

const inTwo: fc.Arbitrary<readonly string[]> = fc
  .tuple(
    maybe(fc.constant('RUN echo "deb extra" > /etc/apt/sources.list.d/extra.list')),
    update,
    maybe(between),
    install,
  )
  .map(([source, updates, other, installs]) => [...source, `RUN ${updates}`, ...other, `RUN ${installs}`]);

const inLines: fc.Arbitrary<readonly string[]> = heredocOf(
  fc.tuple(update, install, maybe(lists)).map(([updates, installs, cleans]) => [updates, installs, ...cleans]),
).map((text) => [`RUN ${text}`]);

const inOne: fc.Arbitrary<readonly string[]> = fc
  .tuple(update, fc.constantFrom(' && ', ' && \\\n    ', '; '), install, maybe(lists))
  .map(([updates, operator, installs, cleans]) => [`RUN ${[updates, installs, ...cleans].join(operator)}`]);

/** Installs of the system's packages, in one RUN or in several, with what comes of it. */
export const aptSteps: fc.Arbitrary<readonly string[]> = fc
  .tuple(
    fc.oneof({ weight: 3, arbitrary: inTwo }, { weight: 3, arbitrary: inOne }, { weight: 1, arbitrary: inLines }),
    maybe(fc.oneof(between, reader)),
    maybe(
      fc.oneof(
        lists.map((text) => `RUN ${text}`),
        cleanupRun,
      ),
    ),
    maybe(fc.oneof(reader, between)),
    seldom<readonly string[]>(6, starter, []),
  )
  .map((parts) => parts.flat());

/** What a stage that starts from another, or mounts it, does with that one's lists. */
export function listReaders(stage: string): fc.Arbitrary<string> {
  return fc.oneof(
    reader,
    fc.constantFrom(
      `RUN --mount=type=bind,from=${stage},source=/var/lib,target=/opt/d ls /opt/d/apt/lists > /srv/seen`,
      `RUN --mount=type=bind,from=${stage},target=/opt/d find /opt/d/var | sort > /srv/seen`,
      `COPY --from=${stage} /var/lib/apt/lists /srv/lists`,
    ),
  );
}
