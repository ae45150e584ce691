import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { clonePath } from '../packages/cli/src/migrate/clones/clone.js';
import { makeGitDir as makeClone } from '../packages/cli/src/migrate/clones/git-dir.js';

/** The files of a small service, as an organisation has them by the hundred; what is in them depends on its number. */
function serviceFiles(number: number): ReadonlyMap<string, string> {
  const name = `service-${number}`;
  const dependencies = Object.fromEntries(
    Array.from({ length: 30 }, (_, index) => [`package-${index}`, `1.${index}.0`]),
  );
  const own = { name, version: '1.0.0', dependencies };
  const lock = { name, version: '1.0.0', lockfileVersion: 3, requires: true, packages: { '': own, ...packages(name) } };
  const files = new Map([
    ['Dockerfile', dockerfile(number)],
    ['.dockerignore', 'docs\nnode_modules\n.git\n'],
    ['.gitignore', 'node_modules\ndist\n'],
    ['README.md', `# ${name}\n\nA service.\n`],
    ['package.json', `${JSON.stringify({ ...own, scripts: { build: 'tsc', start: 'node dist' } }, null, 2)}\n`],
    ['package-lock.json', `${JSON.stringify(lock, null, 2)}\n`],
    ['tsconfig.json', '{ "compilerOptions": { "outDir": "dist" } }\n'],
  ]);
  for (let index = 0; index < 60; index++) {
    const folder = ['src', 'src/routes', 'src/models', 'src/lib/http', 'test'][index % 5] ?? 'src';
    files.set(`${folder}/part-${index}.ts`, `export const part${index} = '${name}';\n`.repeat(1 + (index % 40)));
  }
  return files;
}

function packages(salt: string): object {
  const entries = Array.from({ length: 200 }, (_, index) => {
    const file = `package-${index}-1.${index}.0.tgz`;
    const digest = Buffer.from(`${salt} ${index} `.repeat(9)).toString('base64').slice(0, 86);
    const resolved = `https://registry.npmjs.org/package-${index}/-/${file}`;
    return [`node_modules/package-${index}`, { version: `1.${index}.0`, resolved, integrity: `sha512-${digest}==` }];
  });
  return Object.fromEntries(entries);
}

function dockerfile(number: number): string {
  return `FROM node:20-slim AS build
LABEL service=${number}
WORKDIR /app
RUN apt-get update
RUN apt-get install -y --no-install-recommends python3 make g++
COPY . .
RUN npm ci
RUN npm run build

FROM node:20-slim
WORKDIR /app
ENV NODE_ENV=production
COPY package.json package-lock.json ./
RUN npm ci --omit=dev
COPY --from=build /app/dist dist
USER node
CMD ["node", "dist"]
`;
}

/** Makes so many repositories without files on the disk, quickly: they borrow their objects from one. */
export function makeManyRepositories(root: string, store: string, count: number): void {
  makeGitDir(store);
  const numbers = Array.from({ length: count }, (_, number) => number);
  const refs = numbers.map((number) => `refs/heads/service-${number}`);
  git(store, ['--git-dir=.', 'fast-import', '--quiet'], refs.map(commit).join(''));
  const listed = git(store, ['--git-dir=.', 'for-each-ref', '--format=%(refname:short) %(objectname)']);
  for (const line of listed.trim().split('\n')) {
    const [name = '', object] = line.split(' ');
    const gitDir = path.join(root, name, '.git');
    makeGitDir(gitDir);
    writeFileSync(path.join(gitDir, 'objects/info/alternates'), `${path.join(store, 'objects')}\n`);
    writeFileSync(path.join(gitDir, 'refs/heads/main'), `${object}\n`);
  }
}

/** Puts clones of such repositories into a campaign's cache, as its first plan would, less the fetching; gives their addresses. */
export function makeClones(cache: string, root: string, store: string, count: number): readonly string[] {
  mkdirSync(cache, { recursive: true });
  return Array.from({ length: count }, (_, number) => {
    const gitDir = path.join(root, `service-${number}`, '.git');
    const url = `file://${gitDir}`;
    const clone = clonePath(cache, url);
    makeClone(clone, { format: 'sha1', bare: true, url, blobless: true, alternates: path.join(store, 'objects') });
    mkdirSync(path.join(clone, 'refs/dockshift'));
    copyFileSync(path.join(gitDir, 'refs/heads/main'), path.join(clone, 'refs/dockshift/base'));
    return url;
  });
}

function makeGitDir(gitDir: string): void {
  for (const each of ['objects/info', 'refs/heads']) mkdirSync(path.join(gitDir, each), { recursive: true });
  writeFileSync(path.join(gitDir, 'HEAD'), 'ref: refs/heads/main\n');
  writeFileSync(path.join(gitDir, 'config'), '[core]\n\trepositoryformatversion = 0\n\tbare = false\n');
}

/** The commit of a service in the language of git fast-import. */
function commit(ref: string, number: number): string {
  const files = [...serviceFiles(number)];
  const puts = files.map(([name, text]) => `M 100644 inline ${name}\ndata ${Buffer.byteLength(text)}\n${text}\n`);
  return `commit ${ref}\ncommitter A <a@example.org> 1767225600 +0000\ndata 5\nfirst\n${puts.join('')}\n`;
}

function git(cwd: string, args: readonly string[], input = ''): string {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd, input, encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout;
}
