import fc from 'fast-check';
import type { ContextFiles } from '../../reference-builder/workshop.js';
import type { Project } from './projects.js';
import { rarely } from './words.js';

const INTEGRITY = 'sha512-6FlzubTLZG3J2a/NVCAleEhjzq5oxgHyaCU9yYXvcLsvoVaHJq/s5xXI6/XXP6tz7R9xAOtHnSO/tXtF3WRTlA==';

const VERSIONS: Readonly<Record<string, string>> = { ms: '2.1.3', once: '1.4.0', wrappy: '1.0.2' };

type Dependencies = Readonly<Record<string, string>>;

interface Recipe {
  readonly dependencies: Dependencies;
  readonly dev: Dependencies;
  readonly scripts: Readonly<Record<string, string>>;
  readonly members: readonly { readonly name: string; readonly dependencies: Dependencies; readonly scripts: object }[];
  readonly lock: 'in step' | 'out of step' | 'none' | 'shrinkwrap';
}

const dependencies: fc.Arbitrary<Dependencies> = fc
  .subarray(Object.keys(VERSIONS), { minLength: 1 })
  .map((names) => Object.fromEntries(names.map((name) => [name, `^${VERSIONS[name] ?? ''}`])));

const build = { build: 'mkdir -p dist && cat src/index.js node_modules/ms/package.json > dist/app.js' };

/** Scripts that run by themselves around an install: some read the sources, some only seem to. */
const scripts: fc.Arbitrary<Readonly<Record<string, string>>> = fc.oneof(
  { weight: 7, arbitrary: fc.constant(build) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Readonly<Record<string, string>>>(
      { ...build, postinstall: 'cat src/index.js > installed.txt' },
      { ...build, preinstall: 'test -f README.md' },
      { ...build, prepare: 'ls src > prepared.txt' },
      { ...build, postinstall: 'echo done' },
      { ...build, install: 'cp src/index.js node_modules/ms/own.js' },
      { start: 'sh', postbuild: 'true' },
      // What fails in a cache mount, looks into it, or has nothing else.
      { ...build, postinstall: 'npm cache clean --force' },
      { ...build, postinstall: 'rm -rf /root/.npm' },
      { ...build, postinstall: 'ls /root/.npm/_cacache > cached.txt' },
      { ...build, again: 'npm ci --offline' },
    ),
  },
);

const recipe: fc.Arbitrary<Recipe> = fc.record({
  dependencies,
  dev: fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: fc.constant({ wrappy: '^1.0.2' }) }),
  scripts,
  members: fc.oneof(
    { weight: 4, arbitrary: fc.constant([]) },
    {
      weight: 1,
      arbitrary: fc.array(
        fc.record({
          name: fc.constantFrom('a', 'b'),
          dependencies,
          scripts: fc.constantFrom({}, {}, {}, { postinstall: 'ls > listed.txt' }),
        }),
        { minLength: 1, maxLength: 2 },
      ),
    },
  ),
  lock: fc.oneof(
    { weight: 7, arbitrary: fc.constant('in step' as const) },
    { weight: 1, arbitrary: fc.constantFrom('out of step' as const, 'none' as const, 'shrinkwrap' as const) },
  ),
});

/** Projects of npm: with lock files in step or not, workspaces, and scripts. */
export const npmProject: fc.Arbitrary<Project> = fc
  .tuple(recipe, fc.constantFrom('node:20-slim', 'node:22'), rarely(12))
  .map(([recipe, image, bare]) => ({
    image,
    files: { ...filesOf(recipe), ...(bare ? {} : { 'src/index.js': 'start();\n', 'src/more/deep.js': 'deep\n' }) },
    installs: [
      'npm ci',
      'npm ci',
      'npm ci',
      'npm install',
      'npm install',
      'npm ci --omit=dev',
      'npm ci --ignore-scripts',
      'npm ci && npm cache clean --force',
      'npm ci && npm cache clean --force > cleaned.txt',
      'npm ci && rm -rf /root/.npm',
      'echo start && npm ci',
      'npm ci || npm install',
      'cd /app && npm ci',
      'set -e; npm ci',
    ],
    uses: [
      'npm run build',
      'npm run again',
      'npm_config_offline=true npm ci',
      'cat node_modules/ms/package.json > /srv/ms',
      'ls node_modules > /srv/modules',
      'cp package-lock.json /srv/',
      'rm -rf src',
    ],
    manifests: recipe.lock === 'none' ? 'package.json' : 'package*.json',
  }));

function filesOf({ dependencies, dev, scripts, members, lock }: Recipe): ContextFiles {
  const workspaces = members.length > 0 ? { workspaces: ['packages/*'] } : {};
  const listed = { ...(Object.keys(dev).length > 0 ? { devDependencies: dev } : {}) };
  const own = { dependencies, ...listed };
  const manifest = { name: 'app', version: '1.0.0', scripts, ...workspaces, ...own };
  const named = new Map(members.map((member) => [member.name, member]));
  const files: Record<string, string> = { 'package.json': json(manifest) };
  for (const [name, member] of named) {
    files[`packages/${name}/package.json`] = json({
      name,
      version: '1.0.0',
      scripts: member.scripts,
      dependencies: member.dependencies,
    });
    files[`packages/${name}/index.js`] = `${name}\n`;
  }
  if (lock === 'none') return files;
  const hasScript = ['preinstall', 'install', 'postinstall'].some((name) => scripts[name] !== undefined);
  const packages: Record<string, object> = {
    '': { name: 'app', version: '1.0.0', ...(hasScript ? { hasInstallScript: true } : {}), ...workspaces, ...own },
  };
  const all: Record<string, string> = { ...dev, ...dependencies };
  for (const member of named.values()) Object.assign(all, member.dependencies);
  const places: [string, object][] = Object.keys(all).map((name) => [
    `node_modules/${name}`,
    entryOf(name, isDev(name, dependencies, named.values())),
  ]);
  for (const [name, member] of named) {
    places.push([`node_modules/${name}`, { resolved: `packages/${name}`, link: true }]);
    places.push([
      `packages/${name}`,
      {
        version: '1.0.0',
        ...('postinstall' in member.scripts ? { hasInstallScript: true } : {}),
        dependencies: member.dependencies,
      },
    ]);
  }
  for (const [place, entry] of places.sort(([a], [b]) => (a < b ? -1 : 1))) packages[place] = entry;
  if (lock === 'out of step') packages[''] = { name: 'app', version: '1.0.0', dependencies: { ms: '^1.0.0' } };
  const text = json({ name: 'app', version: '1.0.0', lockfileVersion: 3, requires: true, packages });
  return { ...files, [lock === 'shrinkwrap' ? 'npm-shrinkwrap.json' : 'package-lock.json']: text };
}

function isDev(name: string, dependencies: Dependencies, members: Iterable<Recipe['members'][number]>): boolean {
  return dependencies[name] === undefined && [...members].every((member) => member.dependencies[name] === undefined);
}

function entryOf(name: string, dev: boolean): object {
  const version = VERSIONS[name] ?? '';
  const resolved = `https://registry.npmjs.org/${name}/-/${name}-${version}.tgz`;
  return { version, resolved, integrity: INTEGRITY, ...(dev ? { dev: true } : {}), license: 'MIT' };
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
