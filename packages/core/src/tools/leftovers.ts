import type { Leftover } from './contract/leftover.js';
import { TOOLS } from './registry.js';

/** Names of files that may hold a secret. */
const SECRETS: readonly Leftover[] = [
  {
    name: '.env',
    what: 'settings that may hold passwords',
    kind: 'file',
    secret: true,
  },
  {
    name: '.env.*',
    what: 'settings that may hold passwords',
    kind: 'file',
    unless: ['.env.example', '.env.sample', '.env.template', '.env.dist', '.env.defaults', '.env.schema'],
    secret: true,
  },
  ...secrets('a private key', 'id_rsa id_dsa id_ecdsa id_ed25519 *.ppk'),
  ...secrets('what may be a private key', '*.key *.pem *.p12 *.pfx'),
  ...secrets('a store of keys or passwords', '*.jks *.keystore *.kdbx'),
  ...secrets('passwords of hosts', '.netrc .git-credentials .pgpass .htpasswd'),
  ...secrets('the state of Terraform, passwords included', '*.tfstate *.tfstate.backup'),
  { name: '.aws', what: 'credentials of AWS', kind: 'folder', secret: true },
  { name: '.ssh', what: 'private keys', kind: 'folder', secret: true },
  { name: '.gnupg', what: 'private keys', kind: 'folder', secret: true },
];

/** What version control, editors and systems keep beside the sources. */
const KEPT_BESIDE: readonly Leftover[] = [
  ...['git', 'hg', 'svn'].map(
    (program): Leftover => ({
      name: `.${program}`,
      what: 'the history of the repository',
      kind: 'folder',
      readBy: [program],
    }),
  ),
  ...folders("an editor's settings", '.idea .vscode .vs').map((one) => ({ ...idle(one), small: true })),
  ...files('notes of the operating system', '.DS_Store Thumbs.db').map(idle),
  ...files('copies that an editor keeps', '*.swp *~').map(idle),
];

/** What programs write while they run, and what is packed. */
const WRITTEN: readonly Leftover[] = [
  ...files('logs', '*.log'),
  ...files('archives', '*.tar *.tar.gz *.tgz *.zip *.7z *.rar *.tar.xz *.tar.bz2'),
  ...files('images of disks, dumps of memory', '*.hprof *.iso *.qcow2 *.vmdk'),
];

/** The output of builds and tests. Git tells it from sources of the same name. */
const BUILT: readonly Leftover[] = [
  ...folders('build output', 'dist build out output release .output').map(byGit),
  ...folders('coverage reports', 'coverage htmlcov .nyc_output').map(byGit),
  ...folders('temporary files', 'tmp temp .cache .tmp').map(byGit),
];

/** Build tools of which nothing else is known here. */
const OTHER_TOOLS: readonly Leftover[] = [
  { name: 'target', what: 'build output of Maven', kind: 'folder', beside: ['pom.xml'] },
  { name: 'build', what: 'build output of Gradle', kind: 'folder', beside: ['build.gradle', 'build.gradle.kts'] },
  ...folders("Gradle's cache", '.gradle').map(idle),
  ...folders("Terraform's plugins", '.terraform'),
  ...folders('build output and cache of a web framework', '.next .nuxt .svelte-kit .angular .parcel-cache .turbo'),
];

/** Everything that is known to be left behind; the first that fits a name counts. */
export const LEFTOVERS: readonly Leftover[] = [
  ...SECRETS,
  ...TOOLS.flatMap((tool) => tool.leftovers ?? []),
  ...OTHER_TOOLS,
  ...KEPT_BESIDE,
  ...BUILT,
  ...WRITTEN,
];

function files(what: string, names: string): readonly Leftover[] {
  return names.split(' ').map((name) => ({ name, what, kind: 'file' }));
}

function folders(what: string, names: string): readonly Leftover[] {
  return names.split(' ').map((name) => ({ name, what, kind: 'folder' }));
}

function secrets(what: string, names: string): readonly Leftover[] {
  return files(what, names).map((leftover) => ({ ...leftover, secret: true }));
}

function idle(leftover: Leftover): Leftover {
  return { ...leftover, idle: true };
}

function byGit(leftover: Leftover): Leftover {
  return { ...leftover, ignoredByGit: true };
}
