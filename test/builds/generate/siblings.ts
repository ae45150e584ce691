/** A Dockerfile that uses the image of a case, `acme/app:1`. */
export interface Sibling {
  readonly text: string;
  /** The build arguments that compose.yml gives it. */
  readonly args: Readonly<Record<string, string>>;
  /** The same with a stage of the case's own file in place of the image. */
  readonly inside: (stage: string) => string;
}

const READERS = [
  'RUN apt-get install -y vim',
  'RUN ls /var/lib/apt > /srv/seen',
  'RUN apt-get update && apt-get install -y vim',
];

/** What may stand for the image: its name, an argument that is it, or a part of it. */
const NAMES: readonly { readonly lines: string; readonly from: string; readonly args: Sibling['args'] }[] = [
  { lines: '', from: 'acme/app:1', args: {} },
  { lines: 'ARG BASE\n', from: '$BASE', args: { BASE: 'acme/app:1' } },
  { lines: 'ARG BASE=debian:12\n', from: '${BASE}', args: { BASE: 'acme/app:1' } },
  { lines: 'ARG TAG=1\n', from: 'acme/app:${TAG}', args: {} },
  { lines: 'ARG NAME\nARG TAG=2\n', from: '${NAME:-acme/app}:$TAG', args: { TAG: '1' } },
];

const starts = NAMES.flatMap(({ lines, from, args }) =>
  READERS.map(
    (reader): Sibling => ({
      text: `${lines}FROM ${from} AS child\n${reader}\n`,
      args,
      inside: (stage) => `FROM ${stage} AS child\n${reader}\n`,
    }),
  ),
);

/** They take files of it by a copy. */
const takes = ['/var/lib/apt/lists /var/lib/apt/lists', '/var/lib/apt/ /srv/apt/', '/ /', '/srv /srv'].flatMap(
  (paths) =>
    READERS.slice(0, 2).map((reader): Sibling => {
      const text = (from: string): string =>
        `FROM debian:12 AS child\nRUN mkdir -p /srv\nCOPY --from=${from} ${paths}\n${reader}\n`;
      return { text: text('acme/app:1'), args: {}, inside: text };
    }),
);

/** All of them. */
export const USERS: readonly Sibling[] = [...starts, ...takes];

/** The one with this text; null: it uses no image of a case. */
export function userOf(text: string): Sibling | null {
  return USERS.find((one) => one.text === text) ?? null;
}

/** The compose file that builds a case and the Dockerfile that uses its image. */
export function composeOf({ args }: Sibling): string {
  const given = Object.entries(args).map(([name, value]) => `\n        ${name}: "${value}"`);
  const lines = given.length === 0 ? '' : `\n      args:${given.join('')}`;
  return `services:
  app:
    image: acme/app:1
    build: .
  child:
    build:
      context: .
      dockerfile: Dockerfile.child${lines}
`;
}
