import { ANYTHING } from '../../effects/resource.js';
import type { Call } from '../contract/call.js';
import type { Invocation, Tool } from '../contract/tool.js';
import { refuse } from '../kit/checks.js';
import { words } from '../kit/command-words.js';
import { PUB_CACHE, PUB_LOADS } from './pub-cache.js';

/** Its words that only show something (`flutter --help`). */
const SHOWS = words('--version --help -h doctor devices');

/**
 * `flutter pub get` makes more than that of Dart: what plugins need in `android`, `ios`, `linux` and the like where the project has these
 * folders, and the code of its texts (flutter/flutter, packages/flutter_tools/lib/src/commands/packages.dart).
 */
const BECAUSE =
  'Beside packages it makes code of the texts and for the platforms of the project, and which there are only the sources tell. By hand: `flutter pub get` behind a copy of pubspec.yaml and pubspec.lock can go ahead of the sources where `flutter build`, which makes the rest again, stays behind them.';

/** Flutter, whose builds get packages first. */
export const flutter: Tool = {
  id: 'flutter',
  commands: ['flutter'],
  installs: true,
  understand,
  caches: [],
};

function understand({ args, cwd }: Invocation): Call | null {
  const [verb, second] = args;
  if (args.includes(null)) return null;
  if (SHOWS.has(verb ?? '')) return { action: 'query', effects: ANYTHING, seconds: 3 };
  const gets = (verb === 'pub' || verb === 'packages') && second === 'get';
  if (!gets && verb !== 'build') return null;
  const call: Call = {
    action: gets ? 'get' : 'build',
    effects: ANYTHING,
    seconds: gets ? 11.8 : 72,
    fills: [PUB_CACHE.id],
    daemon: 'unknown',
  };
  if (cwd === null) return call;
  const plan = () => refuse('not-understood', BECAUSE);
  const need = gets ? 'install' : 'build';
  return { ...call, project: { folder: cwd, need, needs: [], loads: PUB_LOADS, settings: [], plan } };
}
