import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { measure } from './measure.js';
import { row, timeOf, verdict } from './table.js';

const DOCKERFILE = 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci\n';

/** What a repository may have very much of, and how it is made of a number of it. */
const SUBJECTS: readonly {
  readonly name: string;
  readonly few: number;
  readonly make: (count: number) => Readonly<Record<string, string>>;
}[] = [
  {
    name: 'services in a compose file',
    few: 1_000,
    make: (count) => ({
      'compose.yaml': `services:\n${times(count, (at) => `  s${at}:\n    build: ./s${at}\n    image: acme/s${at}\n`)}`,
    }),
  },
  {
    name: 'ignore lines over 20,000 files',
    few: 200,
    make: (count) => ({
      '.dockerignore': times(count / 2, (at) => `**/p${at}*\n!q${at}\n`),
      ...Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`d${at % 300}/f${at}.txt`, ''])),
    }),
  },
];

function times(count: number, line: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => line(at)).join('');
}

/** Repositories with ten times as much of something as others have. */
export function growth(bin: string, scratch: string, wants: (name: string) => boolean): void {
  for (const { name, few, make } of SUBJECTS) {
    for (const command of [['fix', '--diff'], ['context']] as const) {
      const title = `${command[0]}: ${name}`;
      if (!wants(title)) continue;
      const cost = (count: number): ReturnType<typeof measure> => {
        const folder = path.join(scratch, `${title.replaceAll(/\W+/g, '-')}-${count}`);
        for (const [file, text] of Object.entries({ Dockerfile: DOCKERFILE, 'package.json': '{}', ...make(count) })) {
          mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
          writeFileSync(path.join(folder, file), text);
        }
        return measure([bin, ...command, '.'], folder);
      };
      const some = cost(few);
      row(`${few} ${title}`, some, '', '');
      const many = cost(few * 10);
      const more = timeOf(many) / timeOf(some);
      row(`${few * 10} ${title}`, many, '12 times that', verdict(more, 12, `${more.toFixed(1)} times`));
    }
  }
}
