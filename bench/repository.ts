import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';

const DOCKERFILE = `FROM node:20 AS build
WORKDIR /app
COPY . .
RUN npm ci
RUN npm run build
FROM node:20
COPY --from=build /app/dist /srv/dist
`;
const PACKAGE = { name: 'app', version: '1.0.0', dependencies: { 'left-pad': '1.3.0' } };
const LOCK = {
  name: 'app',
  version: '1.0.0',
  lockfileVersion: 3,
  requires: true,
  packages: { '': PACKAGE, 'node_modules/left-pad': { version: '1.3.0', integrity: 'sha512-AAAA' } },
};

/** Makes a git repository of an application with so many files and commits; each edits up to seven of the files. */
export function makeRepository(folder: string, files: number, commits: number): void {
  mkdirSync(folder);
  git(folder, ['init', '-q', '-b', 'main']);
  const first = [
    put('Dockerfile', DOCKERFILE),
    put('.dockerignore', 'docs\nnode_modules\n'),
    put('package.json', JSON.stringify(PACKAGE)),
    put('package-lock.json', JSON.stringify(LOCK)),
    ...Array.from({ length: files }, (_, index) => put(sourceOf(index), `// ${index}\n`)),
  ];
  const stream = [commit(0, first)];
  for (let number = 1; number <= commits; number++) {
    const edits = Array.from({ length: 1 + (number % 7) }, (_, index) =>
      put(sourceOf((number * 7919 + index * 104_729) % files), `// ${number}.${index}\n`),
    );
    stream.push(commit(number, edits));
  }
  git(folder, ['fast-import', '--quiet'], stream.join(''));
  git(folder, ['checkout', '-q', 'main']);
}

function sourceOf(index: number): string {
  return `src/part-${Math.floor(index / 100)}/file-${index}.js`;
}

function put(path: string, text: string): string {
  return `M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`;
}

function commit(number: number, changes: readonly string[]): string {
  const message = `commit ${number}`;
  const who = `A <a@example.org> ${1_700_000_000 + number} +0000`;
  return `commit refs/heads/main\ncommitter ${who}\ndata ${message.length}\n${message}\n${changes.join('')}\n`;
}

function git(cwd: string, args: readonly string[], input = ''): void {
  const { status, stderr } = spawnSync('git', args, { cwd, input, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
}
