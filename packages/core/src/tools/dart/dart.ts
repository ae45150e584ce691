import { ANYTHING } from '../../effects/resource.js';
import type { Call } from '../contract/call.js';
import type { Tool } from '../contract/tool.js';
import { type OptionTable, words } from '../kit/command-words.js';
import { type Installer, installer, type Verb, type VerbCall, verbs } from '../kit/installer.js';
import { planDart } from './dart-plan.js';
import { PUB_CACHE, PUB_LOADS } from './pub-cache.js';

/** `dart pub get --help` (dart.dev/tools/pub/cmd/pub-get; dart-lang/pub, lib/src/command/get.dart). */
const OPTIONS: OptionTable = {
  plain: words(`
    --offline --no-offline -n --dry-run --enforce-lockfile --precompile --no-precompile --packages-dir --no-packages-dir --example
    --no-example -v --verbose -h --help --version --no-color --color
  `),
  valued: words('-C --directory'),
};

const CHANGES = ['pub upgrade', 'pub downgrade', 'pub add', 'pub remove', 'pub unpack'];

/** Seconds of what compiles. */
const BUILD_SECONDS = 34.6;

const SPEC: Installer = {
  id: 'dart',
  commands: ['dart'],
  seconds: 11.8,
  again: 1,
  options: OPTIONS,
  verbs: new Map<string, Verb>([
    ...verbs('install', 'pub get'),
    ...verbs('changes', ...CHANGES),
    ...verbs('query', 'pub deps', 'pub outdated', 'info'),
    ...verbs(globally, 'pub global'),
    ...verbs(cache, 'pub cache'),
    ...verbs(compiles, 'compile', 'build'),
    // Programs of the project: `dart run`, `dart test`, `dart pub run`.
  ]),
  free: new Set([...CHANGES, 'pub global', 'pub cache', 'compile', 'build']),
  shows: ['--version', '-h', '--help'],
  install: { folder: ['-C', '--directory'], parts: words('-n --dry-run --precompile') },
  caches: [PUB_CACHE],
  leftovers: [
    { name: '.dart_tool', what: 'what the tools of Dart have made', kind: 'folder', beside: ['pubspec.yaml'] },
  ],
  loads: PUB_LOADS,
  needs: () => [['pubspec.yaml']],
  plan: planDart,
};

/** Dart, whose packages pub gets. */
export const dart: Tool = installer(SPEC);

/** `dart pub global activate NAME` brings a program. */
function globally({ rest }: VerbCall): Call {
  const { seconds } = SPEC;
  return {
    action: 'global',
    effects: ANYTHING,
    seconds,
    fills: [PUB_CACHE.id],
    ...(rest[0] === 'activate' ? { replaces: ['*'] } : {}),
  };
}

/** It needs the sources, and the packages that are there; hooks of packages may run. */
function compiles(): Call {
  return { action: 'build', effects: ANYTHING, seconds: BUILD_SECONDS, needs: [PUB_CACHE.id] };
}

/** `dart pub cache clean` removes what was downloaded, other words bring more of it (dart.dev/tools/pub/cmd/pub-cache). */
function cache({ rest }: VerbCall): Call {
  const use = rest[0] === 'clean' ? { empties: [PUB_CACHE.id] } : { fills: [PUB_CACHE.id] };
  return { action: 'cache', effects: ANYTHING, seconds: 3, ...use };
}
