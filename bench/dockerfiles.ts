/** A kind of Dockerfile that is made as long as one likes. */
export interface Kind {
  readonly name: string;
  /** A Dockerfile of exactly that many lines. */
  readonly make: (lines: number) => string;
}

/** Each kind is hard on another part of the program. */
export const KINDS: readonly Kind[] = [
  {
    name: 'unrelated RUNs',
    make: (lines) =>
      file(['FROM debian:12-slim'], lines, (i) => [i % 2 === 0 ? `RUN make part-${i}` : `COPY part-${i} /srv/`]),
  },
  {
    name: 'adjacent RUNs that merge',
    make: (lines) => file(['FROM debian:12-slim'], lines, (i) => [`RUN mkdir -p /srv/${i}`]),
  },
  {
    name: 'adjacent RUNs on a base that is not known',
    make: (lines) => file(['FROM acme/base'], lines, (i) => [`RUN echo "$1" > /srv/${i}`]),
  },
  {
    name: 'RUNs of apt-get',
    make: (lines) =>
      file(['FROM debian:12-slim'], lines, (i) => ['RUN apt-get update', `RUN apt-get install -y package-${i}`]),
  },
  {
    name: 'copies and makes behind apt-get',
    make: (lines) =>
      file(['FROM debian:12-slim', 'RUN apt-get update && apt-get install -y make'], lines, (i) => [
        `COPY part-${i} /srv/part-${i}/`,
        `RUN cd /srv/part-${i} && make`,
      ]),
  },
  {
    name: 'COPYs',
    make: (lines) => file(['FROM debian:12-slim'], lines, (i) => [`COPY part-${i} /srv/part-${i}`]),
  },
  {
    name: 'one RUN, continued',
    make: (lines) => continued(['FROM debian:12-slim', 'RUN true \\'], lines, (i) => `    && mkdir -p /srv/${i}`),
  },
  {
    name: 'one RUN, a list of packages',
    make: (lines) =>
      continued(
        ['FROM debian:12-slim', 'RUN apt-get update && apt-get install -y \\'],
        lines,
        (i) => `    package-${i}`,
      ),
  },
  {
    name: 'stages',
    make: (lines) =>
      file(['FROM debian:12-slim AS s0'], lines, (i) => [
        `FROM debian:12-slim AS s${i + 1}`,
        `COPY --from=s${i} /srv /srv`,
        `RUN mkdir -p /srv/${i}`,
        `ENV STAGE=${i}`,
      ]),
  },
  {
    name: 'ENV and RUN in turn',
    make: (lines) => file(['FROM debian:12-slim'], lines, (i) => [`ENV PART_${i}=${i}`, `RUN make part-${i}`]),
  },
  {
    name: 'comments, also inside RUNs',
    make: (lines) =>
      file(['FROM debian:12-slim'], lines, (i) => [
        '# What the next step does, and why it does it here',
        `RUN mkdir -p /srv/${i} && \\`,
        '    # said once more, inside',
        `    chmod 0755 /srv/${i}`,
        '',
      ]),
  },
  {
    name: 'a heredoc',
    make: (lines) =>
      [
        'FROM debian:12-slim',
        'RUN <<EOF',
        ...Array.from({ length: lines - 3 }, (_, i) => `mkdir -p /srv/${i}`),
        'EOF',
        '',
      ].join('\n'),
  },
];

/** The head, then block after block, and comments where a whole block has no room. */
function file(head: readonly string[], lines: number, block: (index: number) => readonly string[]): string {
  const all = [...head];
  for (let i = 0; ; i++) {
    const next = block(i);
    if (all.length + next.length > lines) break;
    all.push(...next);
  }
  while (all.length < lines) all.push('# the end');
  return `${all.join('\n')}\n`;
}

/** One instruction over all the lines. */
function continued(head: readonly string[], lines: number, part: (index: number) => string): string {
  const parts = Array.from({ length: lines - head.length }, (_, i) => part(i));
  return `${[...head, parts.join(' \\\n')].join('\n')}\n`;
}
