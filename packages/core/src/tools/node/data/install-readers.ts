import { semver } from '../../../libraries/semver.js';
import { joinPath } from '../../../text/paths.js';
import { type Check, FINE, open, refuse } from '../../kit/checks.js';
import { isObject } from '../../kit/json-value.js';
import { dependenciesOf, manifestsOf, type NodeProject, present, projectPath } from '../project.js';
import { prismaGenerate } from './prisma.js';

/** Packages whose own install scripts look at the project they are installed into, and what comes of it. */
export interface InstallReader {
  /** Shown to users. */
  readonly title: string;
  readonly packages: readonly string[];
  /** It can only be told from its name: without a lock file only what package.json names counts. */
  readonly onlyByName?: true;
  /** What its script would find. */
  judge(project: NodeProject): Check;
}

const GIT_HOOKS =
  'husky yorkie lefthook @evilmartians/lefthook @arkweid/lefthook simple-git-hooks pre-commit pre-push pre-git ghooks git-hooks git-hooks-js node-git-hooks shared-git-hooks git-commit-msg-linter commit-msg git-validate precommit-hook @vue/cli-service @vue/cli-plugin-eslint'.split(
    ' ',
  );

/** Puppeteer's configuration, as cosmiconfig looks for it from the package upward. */
const PUPPETEER_DATA = [
  '.puppeteerrc',
  '.puppeteerrc.json',
  '.puppeteerrc.yaml',
  '.puppeteerrc.yml',
  '.config/puppeteerrc',
];
const PUPPETEER_CODE = [
  '.puppeteerrc.js',
  '.puppeteerrc.ts',
  '.puppeteerrc.cjs',
  '.puppeteerrc.mjs',
  'puppeteer.config.js',
  'puppeteer.config.ts',
  'puppeteer.config.cjs',
  'puppeteer.config.mjs',
];

/** Each was found in the package's own install script. */
export const INSTALL_READERS: readonly InstallReader[] = [
  {
    title: 'git hook tools',
    packages: GIT_HOOKS,
    onlyByName: true,
    judge: (project) => {
      if (!project.view.gitFolder) return FINE;
      const tools = GIT_HOOKS.filter((name) => setsUpHooks(project, name));
      return tools.length === 0
        ? FINE
        : {
            ok: true,
            premises: [open(`${tools.join(', ')} sets up no git hooks in the image, or nobody needs them there.`)],
          };
    },
  },
  { title: 'Prisma', packages: ['@prisma/client'], judge: (project) => prismaGenerate(project, null) },
  {
    title: 'Mock Service Worker',
    packages: ['msw'],
    judge: (project) => {
      const settings = project.root.json['msw'];
      if (!isObject(settings) || settings['workerDirectory'] === undefined) return FINE;
      return refuse(
        'lifecycle-script',
        `msw copies its worker script into ${String(settings['workerDirectory'])} when it is installed; a later copy of the sources would put the old one back.`,
      );
    },
  },
  {
    title: 'Nx',
    packages: ['nx', '@nrwl/workspace', '@nrwl/cli', '@nrwl/nx-cloud'],
    judge: (project) => {
      const found = present(project, ['nx.json', 'workspace.json'])[0];
      return found === undefined
        ? FINE
        : {
            ok: true,
            premises: [
              open(
                `Nx, which looks at ${found} and the projects when it is installed, leaves nothing of it in the image.`,
              ),
            ],
          };
    },
  },
  {
    title: 'Puppeteer',
    packages: ['puppeteer', 'puppeteer-core'],
    judge: (project) => {
      const data = present(project, PUPPETEER_DATA);
      const code = present(project, PUPPETEER_CODE);
      return {
        ok: true,
        reads: [...data, ...code],
        premises: code.map((path) =>
          open(`${path}, which Puppeteer runs when it is installed, needs no other file of the sources.`),
        ),
      };
    },
  },
  {
    title: 'SvelteKit',
    packages: ['@sveltejs/kit'],
    judge: (project) => {
      const config = manifestsOf(project)
        .flatMap((manifest) => ['svelte.config.js', 'svelte.config.ts'].map((name) => joinPath(manifest.folder, name)))
        .find((path) => project.view.context.has(path));
      return config === undefined
        ? FINE
        : {
            ok: true,
            premises: [
              open('SvelteKit does not generate types from the sources when it is installed; versions before 2.0 do.'),
            ],
          };
    },
  },
  {
    title: 'Semantic UI',
    packages: ['semantic-ui', 'fomantic-ui'],
    judge: (project) =>
      project.view.context.has(projectPath(project, 'semantic.json'))
        ? refuse(
            'lifecycle-script',
            'Semantic UI reads semantic.json when it is installed and writes its files into the sources.',
          )
        : FINE,
  },
];

/** Does the package set up hooks when it is installed? husky does not from version 5 on. */
function setsUpHooks(project: NodeProject, name: string): boolean {
  return manifestsOf(project)
    .flatMap((manifest) => dependenciesOf(manifest))
    .some(([one, range]) => one === name && !(name === 'husky' && lowestMajor(range) >= 5));
}

function lowestMajor(range: string): number {
  return semver().validRange(range) === null ? 0 : (semver().minVersion(range)?.major ?? 0);
}
