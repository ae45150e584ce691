import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeCrates } from './crates.js';
import { answerOfJsr } from './jsr.js';
import { makeRepositories } from './repositories.js';

/** The packages that recorded projects depend on: `two` needs `one`, `loud` has a script that runs when it is installed. */
const PACKAGES: readonly (Readonly<Record<string, unknown>> & {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
})[] = [
  { name: 'one', version: '1.0.0', main: 'index.js' },
  { name: 'two', version: '2.0.0', main: 'index.js', dependencies: { one: '^1.0.0' } },
  { name: 'loud', version: '1.0.0', main: 'index.js', scripts: { install: 'node index.js' } },
];

/** A registry of npm packages, for Composer as well, of a package of JSR, of gems below `gems/` and of repositories below `git/`, of wheels below `simple/`, of Gradle below `gradle/`, on the loopback interface; a folder with wheels and a Go module proxy. */
export interface Registry {
  readonly url: string;
  /** Holds `wheels`, `go` and `cargo`. */
  readonly folder: string;
  stop(): void;
}

/** Makes the archives in a folder, the same bytes each time, and serves them until it is stopped. */
export async function startRegistry(folder: string): Promise<Registry> {
  const archives = new Map(PACKAGES.map((one) => [one.name, pack(folder, one)]));
  const server: Server = createServer((request, response) => {
    // Where this is somebody's proxy, the address stands in front of the path.
    const [path = ''] = (request.url ?? '').replace(/^http:\/\/[^/]*/, '').split('?');
    const index = /^\/simple\/([\w-]+)\/?$/.exec(path)?.[1];
    if (index !== undefined) {
      response.setHeader('content-type', 'text/html');
      response.end(indexPage(join(folder, 'wheels'), index));
      return;
    }
    if (/^\/(?:gems|git|gradle|wheels)\//.test(path)) {
      const file = join(folder, path);
      if (statSync(file, { throwIfNoEntry: false })?.isFile() === true) response.end(readFileSync(file));
      else response.writeHead(404).end();
      return;
    }
    const module = answerOfJsr(path);
    if (module !== null) {
      response.setHeader('content-type', module.type);
      response.end(module.text);
      return;
    }
    const [, name = '', archive] = (request.url ?? '').split('/');
    if (name === 'packages.json') {
      response.end(JSON.stringify({ packages: forComposer(`http://${request.headers.host}`, archives) }));
      return;
    }
    const [one, bytes] = [PACKAGES.find((each) => each.name === name), archives.get(name)];
    if (one === undefined || bytes === undefined) {
      response.writeHead(404).end('{}');
      return;
    }
    if (archive !== undefined) {
      response.end(bytes);
      return;
    }
    const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
    const shasum = createHash('sha1').update(bytes).digest('hex');
    const version = String(one['version']);
    const tarball = `http://${request.headers.host}/${name}/-/${name}-${version}.tgz`;
    const versions = { [version]: { ...one, dist: { tarball, integrity, shasum } } };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ name, 'dist-tags': { latest: version }, versions }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  execFileSync('python3', [fileURLToPath(new URL('./modules.py', import.meta.url)), folder]);
  makeRepositories(folder);
  makeCrates(join(folder, 'cargo'));
  // Whoever has no Ruby records no runs of Bundler.
  const ruby = spawnSync('ruby', [fileURLToPath(new URL('./gems.rb', import.meta.url)), folder], { encoding: 'utf8' });
  if (ruby.error === undefined && ruby.status !== 0) throw new Error(ruby.stderr);
  return { folder, url: `http://127.0.0.1:${port}/`, stop: () => server.close() };
}

/** The wheels of a project, as an index of Python packages lists them (PEP 503). */
function indexPage(folder: string, project: string): string {
  const files = readdirSync(folder).filter((name) => name.startsWith(`${project}-`));
  const links = files.sort().map((name) => {
    const hash = createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex');
    return `<a href="/wheels/${name}#sha256=${hash}">${name}</a>`;
  });
  return `<!DOCTYPE html>${links.join('')}`;
}

/** The same packages for Composer, whose names have two parts: `test/one` (getcomposer.org/doc/05-repositories.md). */
function forComposer(url: string, archives: ReadonlyMap<string, Buffer>): object {
  return Object.fromEntries(
    PACKAGES.map(({ name, ...one }) => {
      const version = String(one['version']);
      const shasum = createHash('sha1')
        .update(archives.get(name) ?? '')
        .digest('hex');
      const dist = { type: 'tar', url: `${url}/${name}/-/${name}-${version}.tgz`, shasum };
      const { dependencies = {} } = one;
      const require = Object.fromEntries(
        Object.entries(dependencies).map(([other, range]) => [`test/${other}`, range]),
      );
      return [`test/${name}`, { [version]: { name: `test/${name}`, version, dist, require } }];
    }),
  );
}

function pack(folder: string, manifest: { readonly name: string }): Buffer {
  const home = join(folder, manifest.name);
  mkdirSync(join(home, 'package'), { recursive: true });
  writeFileSync(join(home, 'package/package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  writeFileSync(join(home, 'package/index.js'), '');
  const archive = join(home, 'archive.tgz');
  const fixed = ['--sort=name', '--mtime=@0', '--owner=0', '--group=0', '--numeric-owner', '--mode=u=rwX,go=rX'];
  execFileSync('tar', [...fixed, '-I', 'gzip -n', '-cf', archive, '-C', home, 'package']);
  return readFileSync(archive);
}
