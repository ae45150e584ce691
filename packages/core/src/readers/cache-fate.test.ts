import { describe, expect, it } from 'vitest';
import type { Document } from '../syntax/document.js';
import { parse } from '../syntax/parse.js';
import { cacheById } from '../tools/registry.js';
import { type CacheFate, cacheFate } from './cache-fate.js';
import type { Fate } from './cache-search.js';

/** What becomes of the lists of apt-get behind the first RUN of a file. */
function fate(lines: string): string {
  return wholeFate(lines).kind;
}

function wholeFate(lines: string): Fate {
  return fateIn(parse(`FROM debian:12 AS a\n${UPDATE}\n${lines.split(' | ').join('\n')}\n`));
}

/** It surely installs some packages. */
const UPDATE =
  'RUN apt-get update && apt-get install -y a b=1.2 g++ c- && (apt-get install -y d || true) && apt-get install -ys e';

function fateIn(document: Document): Fate {
  return lookedAt(document).fate;
}

function lookedAt(document: Document): CacheFate {
  const stage = document.stages[0];
  const run = stage?.instructions[0];
  const cache = cacheById('apt-get:lists');
  if (stage === undefined || run === undefined || cache === undefined)
    throw new Error('There is nothing to ask about.');
  return cacheFate(document, stage, run, cache);
}

describe('the lists of apt-get', () => {
  it.each([
    // In the stage.
    ['ENV A=b', 'dead'],
    ['RUN apt-get install -y curl', 'read'],
    ['RUN foo', 'unknown'],
    ['RUN foo | RUN apt-get install -y curl', 'read'],
    ['RUN apt-get install -y curl | RUN foo', 'read'],
    ['RUN ["apt-get", "install", "curl"]', 'read'],
    ['RUN ["sh", "-c", "apt-get install -y curl"]', 'read'],
    ['SHELL ["pwsh", "-c"] | RUN Install-Package curl', 'unknown'],
    ['RUN apt-get update | RUN apt-get install -y curl', 'dead'],
    ['RUN if true; then apt-get update; fi | RUN apt-get install -y curl', 'read'],
    ['RUN rm -rf /var/lib/apt/lists/* | RUN apt-get install -y curl', 'dead'],
    ['RUN if true; then rm -rf /var/lib/apt/lists/*; fi | RUN apt-get install -y curl', 'read'],
    ['RUN foo | RUN apt-get update', 'unknown'],
    // Another user can't remove what is there.
    ['USER app | RUN rm -rf /var/lib/apt/lists/*', 'unknown'],
    ['USER app | RUN rm -f /var/lib/apt/lists/lock', 'unknown'],
    ['USER app | RUN rm -rf /var/lib/apt', 'unknown'],
    ['USER app | RUN apt-get distclean', 'unknown'],
    ['USER app | RUN rm -rf /tmp/x', 'dead'],
    ['USER app | RUN sudo rm -rf /var/lib/apt/lists/*', 'dead'],
    ['USER app | USER 0 | RUN rm -rf /var/lib/apt/lists/*', 'dead'],
    // Utilities that see the folder, or one above it.
    ['RUN ls /var/lib/apt/lists', 'read'],
    ['RUN cat /var/lib/apt/lists/lock', 'read'],
    ['RUN rm -f /var/lib/apt/lists/lock', 'dead'],
    ['RUN cp -r /var/lib/apt /x', 'unknown'],
    ['RUN cp -r /var/lib/dpkg /x', 'dead'],
    ['RUN chmod -R a+r /var/lib', 'dead'],
    ['RUN ls -R /', 'unknown'],
    ['RUN cat "$FILE"', 'dead'],
    ['RUN dpkg -i /tmp/a.deb && useradd app', 'dead'],
    ['ARG V | RUN curl -fsSL -o /x https://example.org/$V/a', 'dead'],
    ['ARG V | RUN sudo wget "https://example.org/$V/a"', 'dead'],
    ['RUN ls /etc', 'dead'],
    ['RUN ldconfig', 'dead'],
    ['RUN echo /opt/lib > /etc/ld.so.conf.d/x.conf && sudo ldconfig /opt/other', 'dead'],
    ['RUN ldconfig -r /x', 'unknown'],
    ['RUN ldconfig -f/x', 'unknown'],
    ['RUN ldconfig /var', 'unknown'],
    ['RUN ldconfig "$FOLDER"', 'dead'],
    // Under a mount.
    ['RUN --mount=type=cache,target=/var/lib/apt/lists apt-get install -y curl', 'dead'],
    ['RUN --mount=type=cache,target=/var/lib/apt apt-get install -y curl', 'dead'],
    ['RUN --mount=type=cache,target=/var/cache/apt apt-get install -y curl', 'read'],
    // When a container starts, and in triggers.
    ['CMD ["apt-get", "install", "curl"]', 'read'],
    ['CMD ["foo"]', 'dead'],
    ['CMD ["cp", "-r", "/var/lib/apt", "/x"]', 'dead'],
    ['ENTRYPOINT apt-get install curl', 'read'],
    ['ONBUILD RUN apt-get install -y curl', 'read'],
    ['ONBUILD COPY a b', 'dead'],
    // Whatever form it has.
    ['HEALTHCHECK CMD apt-get -s install -y tree || exit 1', 'read'],
    ['HEALTHCHECK --interval=5s CMD ["apt-get", "-s", "install", "tree"]', 'read'],
    ['HEALTHCHECK CMD curl -f http://localhost/', 'dead'],
    ['HEALTHCHECK NONE', 'dead'],
    ['CMD ["sh", "-c", "apt-get install -y tree && exec app"]', 'read'],
    ['CMD ["/bin/bash", "-lc", "apt-get install -y tree"]', 'read'],
    ['CMD ["sh", "-c", "apt-get update && apt-get install -y tree"]', 'dead'],
    ["CMD sh -c 'apt-get install -y tree'", 'read'],
    ["CMD exec sh -c 'apt-get install -y tree'", 'unknown'],
    ['CMD ["sh", "-c", "exec app"]', 'dead'],
    ['CMD ["tini", "--", "apt-get", "install", "tree"]', 'unknown'],
    ['CMD ["tini", "--", "app"]', 'dead'],
    // A reader that is sure stays one, whatever stands beside it.
    ["CMD sh -c 'apt-get install -y tree'; foo /var/lib/apt/lists", 'read'],
    ['CMD ["app", "/var/log/apt/history.log"]', 'dead'],
    ['CMD ["app", "/var/lib/apt/lists/lock"]', 'unknown'],
    ['CMD if then apt-get install', 'unknown'],
    ['CMD if then', 'dead'],
    ['ENV I="apt-get install -y" | CMD eval "$I tree"', 'unknown'],
    ['ENV I="app" | CMD eval "$I tree"', 'dead'],
    ['ENTRYPOINT ["apt-get"] | CMD ["install", "tree"]', 'unknown'],
    ['VOLUME /var/lib/apt/lists', 'unknown'],
    ['VOLUME /var/lib/mysql', 'dead'],
    // A package that isn't installed is looked up to be removed.
    ['RUN apt-get remove -y nano', 'unknown'],
    ['RUN apt-get purge -y --auto-remove -o APT::AutoRemove::X=false $P', 'unknown'],
    ['RUN apt-get autoremove -y', 'dead'],
    ['RUN apt-get autoremove -y nano', 'unknown'],
    ['RUN apt-get remove -y a', 'dead'],
    ['RUN apt-get purge -y --auto-remove -o APT::AutoRemove::X=false b g++', 'dead'],
    ['RUN apt-get remove -y c', 'unknown'],
    ['RUN apt-get remove -y d', 'unknown'],
    ['RUN apt-get remove -y e', 'unknown'],
    ['RUN apt-get remove -y a | RUN apt-get remove -y b', 'unknown'],
    ['RUN dpkg -P a | RUN apt-get remove -y a', 'unknown'],
    ['FROM a | RUN apt-get remove -y a', 'dead'],
    ['FROM $X | RUN apt-get remove -y a', 'unknown'],
    ['ONBUILD RUN apt-get remove -y a', 'dead'],
    ['ONBUILD RUN apt-get remove -y nano', 'unknown'],
    ['RUN apt-get dist-clean | RUN apt-get install -y curl', 'dead'],
    // In stages that start from it.
    ['FROM a | RUN apt-get install -y curl', 'read'],
    ['FROM a AS b | FROM b | RUN apt-get install -y curl', 'read'],
    ['RUN apt-get update | FROM a | RUN apt-get install -y curl', 'dead'],
    ['FROM debian:12 | RUN apt-get install -y curl', 'dead'],
    ['FROM a | RUN apt-get install -y curl | FROM a | RUN foo', 'read'],
    ['FROM a | RUN foo | FROM a | RUN apt-get install -y curl', 'read'],
    // In stages that copy from it.
    ['FROM debian:12 | COPY --from=a /var/lib/apt/lists /x', 'read'],
    ['FROM debian:12 | ADD --from=a /var/lib/apt/lists /x', 'read'],
    ['FROM debian:12 | COPY --from=0 /var/lib/apt/lists/lock /x', 'read'],
    ['FROM debian:12 | COPY --from=a /var /x', 'read'],
    ['FROM debian:12 | COPY --from=a /v* /x', 'read'],
    ['FROM debian:12 | COPY --from=a /opt/* /x', 'dead'],
    ['FROM debian:12 | COPY --from=a $A /x', 'read'],
    ['FROM debian:12 | COPY --from=a /opt /x', 'dead'],
    ['FROM debian:12 | COPY --from=a /opt /x | RUN apt-get install -y curl', 'dead'],
    ['FROM debian:12 | COPY --from=debian:12 /var /var', 'dead'],
    ['FROM debian:12 | COPY /var/lib/apt/lists /x', 'dead'],
    ['FROM scratch | COPY --from=a / /', 'dead'],
    ['FROM scratch | COPY --from=a / / | RUN apt-get install -y curl', 'read'],
    ['FROM scratch | COPY --from=a /var /var | RUN foo', 'unknown'],
    ['FROM scratch | RUN apt-get install -y curl | COPY --from=a / /', 'dead'],
    ['FROM debian:12 AS a | FROM debian:12 | COPY --from=a /var/lib/apt/lists /x', 'dead'],
    // In stages that mount it.
    ['FROM debian:12 | RUN --mount=from=a,target=/x foo', 'read'],
    ['FROM debian:12 | RUN --mount=from=a,source=/var/lib,target=/x foo', 'read'],
    ['FROM debian:12 | RUN --mount=from=a,source=/var/lib/apt/lists/lock,target=/x foo', 'read'],
    ['FROM debian:12 | RUN --mount=from=a,source=/opt,target=/x foo', 'dead'],
    ['FROM debian:12 | RUN --mount=from=debian:12,target=/x foo', 'dead'],
    ['FROM x AS b | FROM x | RUN --mount=from=a,source=/opt,target=/x --mount=from=b,target=/y foo', 'dead'],
    ['FROM x | RUN --mount=from=a,source=/opt,target=/x --mount=source=/var,target=/y foo', 'dead'],
    // Other builders replace variables there.
    ['FROM debian:12 | COPY --from=$X /var/lib/apt/lists /x', 'read'],
    ['FROM debian:12 | COPY --from=${X} /opt /x', 'dead'],
    ['FROM debian:12 | COPY --from=b$X /var/lib/apt/lists /x', 'dead'],
    ['FROM debian:12 | RUN --mount=from=$X,target=/x foo', 'read'],
    // By a trigger, which may run in any stage further down.
    ['FROM debian:12 AS b | ONBUILD COPY --from=a /var/lib/apt /x | FROM b', 'read'],
    ['FROM debian:12 AS b | ONBUILD COPY --from=a / / | FROM b', 'read'],
    ['FROM debian:12 AS b | ONBUILD COPY --from=a /opt /opt | FROM b', 'dead'],
    ['FROM debian:12 AS b | ONBUILD RUN --mount=from=a,target=/x ls /x | FROM b', 'read'],
  ])('behind which comes %s: %s', (lines, expected) => {
    expect(fate(lines)).toBe(expected);
  });
});

it('names each command that may read them, and each once', () => {
  const fate = wholeFate('RUN foo && bar | RUN foo | FROM a | RUN bar --all');
  expect(fate).toEqual({ kind: 'unknown', commands: ['foo', 'bar', 'bar --all'] });
});

it.each([
  ['FROM $X', 'read'],
  ['FROM ${X}', 'read'],
  ['FROM "$X"', 'read'],
  ['FROM ${X:-a}', 'read'],
  ['FROM ${X:-debian:12}', 'read'],
  ['FROM ${X:-${Y}}', 'read'],
  ['FROM $TARGETARCH', 'read'],
  ['FROM ${X}a', 'read'],
  ['FROM ${X}A', 'read'],
  ["FROM $X'a'", 'read'],
  ['FROM $X$Y', 'read'],
  ['FROM b$X', 'dead'],
  ['FROM ${X}b', 'dead'],
  ['FROM a${X}a', 'dead'],
  ['FROM debian:$X', 'dead'],
  ['FROM registry.example.org/$X', 'dead'],
  ['FROM $X@sha256:0', 'dead'],
  ["FROM '$X'", 'dead'],
  ['FROM \\$X', 'dead'],
  // It may be the one in between, too.
  ['FROM $X AS b | FROM b', 'read'],
  ['FROM $X AS b | FROM $Y', 'read'],
  ['FROM scratch AS a | FROM $X', 'read'],
])('behind which comes a stage that begins with %s: %s', (from, expected) => {
  expect(fate(`${from} | RUN apt-get install -y curl`)).toBe(expected);
});

describe('a stage named by several words with variables', () => {
  it.each([
    ['base-full', 'base-$X', 'read'],
    ['base-full-x', 'base-$X-x', 'read'],
    ['base-full-x', 'base-$X-y', 'dead'],
    ['base-full-x', 'base-$X-full-x', 'dead'],
    ['base-a-b-c', 'base-$X-b-$Y', 'read'],
    ['base-a-c', 'base-$X-b-$Y', 'dead'],
    ['base-b-', 'base-$X-b-$Y', 'dead'],
    ['base', 'ba${X}se', 'read'],
    ['ba', 'ba${X}a', 'dead'],
  ])('is %s for %s: %s', (name, from, expected) => {
    const document = parse(
      `FROM debian:12 AS ${name}\nRUN apt-get update\nFROM ${from}\nRUN apt-get install -y curl\n`,
    );
    expect(fateIn(document).kind).toBe(expected);
  });
});

describe('links to the lists of apt-get', () => {
  it.each([
    ['ln -s /var/lib/apt/lists /lists', 1],
    ['ln -s /var/lib/apt /opt/', 1],
    ['cd /opt && ln -s ../var/lib/apt/lists x', 1],
    ['ln -s ../var/lib/apt/lists /opt/x', 1],
    ['ln -s ../../var/lib/apt/lists /opt/x/', 1],
    ['ln -sfn /data/lists /var/lib/apt/lists', 1],
    ['ln -s /var/lib/apt/lists/lock /x', 1],
    ['ln -s / /host', 1],
    ['cp -as /var/lib/apt /x', 1],
    ['cp -a /var/lib/apt /x', 0],
    ['ln -s /var/lib/dpkg /x', 0],
    ['ln -s "$(which python3)" /usr/bin/python', 0],
    ['ln -s /usr/bin/python3 /usr/bin/python', 0],
    ['ln -sf /dev/stdout /var/log/nginx/access.log', 0],
    ['link /var/lib/apt/lists', 0],
  ])('made by %s: %i', (command, count) => {
    const rest = `RUN ${command}\nRUN true && apt-get update\n`;
    const document = parse(`FROM debian:12 AS a\nRUN ${command}\nFROM a\n${rest}RUN ${command} -x\n`);
    const stage = document.stages[1];
    const run = stage?.instructions[1];
    const cache = cacheById('apt-get:lists');
    if (stage === undefined || run === undefined || cache === undefined)
      throw new Error('There is nothing to ask about.');
    expect(cacheFate(document, stage, run, cache).links).toHaveLength(count);
  });
});

describe('a step that may not be allowed to fetch new lists', () => {
  it.each([
    ['USER nobody\nRUN apt-get update; true', 'read'],
    ['USER nobody\nRUN apt-get update', 'dead'],
    ['USER nobody\nRUN apt-get update && true', 'dead'],
    ['USER nobody\nRUN sudo apt-get update; true', 'dead'],
    ['RUN apt-get update; true', 'dead'],
    ['RUN true || apt-get update', 'read'],
    ['USER nobody\nRUN true || apt-get update', 'read'],
  ])('%s: %s', (lines, expected) => {
    const document = parse(`FROM debian:12\nRUN apt-get update\n${lines}\nUSER 0\nRUN apt-get install -y curl\n`);
    expect(fateIn(document).kind).toBe(expected);
  });
});
