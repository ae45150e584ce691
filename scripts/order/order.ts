import {
  type BuildContext,
  type CopyInstruction,
  type Instruction,
  parse,
  type RunInstruction,
  type Stage,
} from '@dockshift/core';

/** A way to install the dependencies of a project, as the corpus names it. */
export interface Ecosystem {
  readonly id: string;
  /** What the corpus calls files that do it behind a copy of their sources. */
  readonly labels: readonly string[];
  /** A call that installs or builds, in the text of a RUN. */
  readonly call: RegExp;
  /** The names of the files that such a call begins with. */
  readonly manifests: RegExp;
}

/** The ecosystems of the report. */
export const ECOSYSTEMS: readonly Ecosystem[] = [
  {
    id: 'npm',
    labels: ['npm'],
    call: /\bnpm\s+(ci|install|i|clean-install)\b(?!\s+(-g|--global|--location))/,
    manifests: /^package\.json$/,
  },
  {
    id: 'yarn',
    labels: ['yarn'],
    call: /\byarn(pkg)?(\s+install\b|\s+--|\s*($|&&|;|\|))/m,
    manifests: /^package\.json$/,
  },
  { id: 'pnpm', labels: ['pnpm'], call: /\bpnpm\s+(install|i|fetch)\b/, manifests: /^package\.json$/ },
  {
    id: 'pip',
    labels: ['pip'],
    call: /\bpip3?\s+install\b[^&;|]*(\s-r|--requirement|\s(-e\s+)?\.\/?(\s|$|\[))/,
    manifests: /^(requirements[^/]*\.(txt|in)|[^/]*requirements\.txt|setup\.py|pyproject\.toml)$/,
  },
  {
    id: 'Go',
    labels: ['go', 'go_build'],
    call: /\bgo\s+(build|install|mod\s+download|get)\b/,
    manifests: /^go\.mod$/,
  },
  { id: 'Gradle', labels: ['gradle'], call: /\bgradlew?\b/, manifests: /^build\.gradle(\.kts)?$/ },
  { id: 'Maven', labels: ['mvn'], call: /\bmvnw?\b/, manifests: /^pom\.xml$/ },
  {
    id: '.NET',
    labels: ['dotnet'],
    call: /\bdotnet\s+(restore|build|publish)\b/,
    manifests: /\.(cs|fs|vb)proj$|\.sln[xf]?$/,
  },
  {
    id: 'Cargo',
    labels: ['cargo'],
    call: /\bcargo\s+(build|install|fetch)\b/,
    manifests: /^Cargo\.toml$/,
  },
  {
    id: 'Composer',
    labels: ['composer'],
    call: /\bcomposer\s+(install|update)\b/,
    manifests: /^composer\.json$/,
  },
  { id: 'Bundler', labels: ['bundle'], call: /\bbundle(r)?\s+install\b/, manifests: /^Gemfile$/ },
  {
    id: 'uv',
    labels: ['uv'],
    call: /\buv\s+(sync|pip\s+install)\b/,
    manifests: /^pyproject\.toml$|^requirements[^/]*\.txt$/,
  },
  { id: 'Poetry', labels: ['poetry'], call: /\bpoetry\s+install\b/, manifests: /^pyproject\.toml$/ },
  { id: 'Mix', labels: ['mix'], call: /\bmix\s+deps\.(get|compile)\b/, manifests: /^mix\.exs$/ },
];

/**
 * Does a stage copy the sources ahead of its first install, so that an edit of any of them runs the
 * install again? It is a look at the order alone, by the text of the file: the report must not ask
 * the code that it reports on.
 */
export function installsBehindSources(source: string, ecosystem: Ecosystem, context: BuildContext): boolean {
  // Without a manifest there is nothing to copy first: Go's GOPATH of old, or a script that is piped into a shell.
  if (!context.files.some(({ path }) => ecosystem.manifests.test(path.slice(path.lastIndexOf('/') + 1)))) return false;
  return parse(source).stages.some((stage) => stageInstallsBehind(stage, ecosystem, context));
}

function stageInstallsBehind(stage: Stage, ecosystem: Ecosystem, context: BuildContext): boolean {
  const install = stage.instructions.findIndex((one) => isInstall(one, ecosystem));
  if (install < 0) return false;
  return stage.instructions.slice(0, install).some((one) => isSourceCopy(one, ecosystem, context));
}

function isInstall(instruction: Instruction, { call }: Ecosystem): instruction is RunInstruction {
  return instruction.kind === 'RUN' && call.test(instruction.args.text);
}

/** A copy of the whole context, or of a folder in it that has a manifest. */
function isSourceCopy(
  instruction: Instruction,
  { manifests }: Ecosystem,
  context: BuildContext,
): instruction is CopyInstruction {
  if ((instruction.kind !== 'COPY' && instruction.kind !== 'ADD') || instruction.from !== null) return false;
  return instruction.sources.some((source) => {
    const folder = source.replace(/^(\.?\/)+/, '').replace(/\/+$/, '');
    if (folder === '' || folder === '.' || folder === '*') return true;
    return context.entries(folder).some((name) => manifests.test(name));
  });
}
