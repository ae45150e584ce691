import type { BuildContext } from '../context/build-context.js';
import { mayBring } from '../copy/placed-files.js';
import { type Effects, isWithin, type Resource, tree } from '../effects/resource.js';
import { SYSTEM } from '../effects/system-folders.js';
import type { ShellWord } from '../shell/script.js';
import { walkCommands } from '../shell/walk.js';
import { ancestorsOf } from '../stage/ancestors.js';
import type { Lookup } from '../stage/expand.js';
import { defineAnalysis } from '../stage/memo.js';
import { readsStartupFiles } from '../stage/stage-shell.js';
import { lookupIn } from '../stage/state.js';
import type { Document, Instruction, Stage } from '../syntax/document.js';
import { slice } from '../text/span.js';
import { innerShell } from '../tools/system/inner-script.js';
import { REPEATS_WORDS } from '../tools/system/known-programs.js';
import { type RunScript, runBody } from './run-script.js';

/** Where programs of the system and shells look for their settings. */
const SETTINGS = ['/etc', '/usr', '/root', '/home'];

/** In a text: what is not known. */
const UNKNOWN = '\uE000';

/** A path in a text, by itself or behind something: `SKEL=/srv/skel`, `-I/opt/x`, `. "/srv/p"`. */
const PATH = /(?:^|-I|[^\w./\uE000])((?:\uE000\/|\/)[\w.@+/-]*)/g;

/**
 * The places that settings name which an instruction ahead has written, for a RUN with a program that heeds settings of the system:
 * `useradd` copies the folder that SKEL in /etc/default/useradd names, `update-ca-certificates` starts what is in
 * /etc/ca-certificates/update.d, a login shell reads /etc/profile. What lies in folders of the system they read anyway.
 */
export function namedBySettings(
  document: Document,
  stage: Stage,
  before: Instruction,
  body: RunScript,
  context: BuildContext | null,
): readonly Resource[] {
  if (!heeds(body)) return [];
  const { sure, possible } = ancestorsOf(document, stage);
  const ahead = [...possible, ...sure, stage].flatMap((one) =>
    settingsIn(document, one, context)
      .filter(({ index }) => index < before.index)
      .flatMap(({ names }) => names),
  );
  return [...new Set(ahead)].map(tree);
}

/** Does one of its programs look into /etc, or a shell of its own at what shells read when they start? */
function heeds({ trace, state }: RunScript): boolean {
  if (readsStartupFiles(state) !== false) return true;
  return trace.commands.some(
    ({ tool, effects }) =>
      tool === innerShell || effects.reads.some((one) => one.kind === 'path' && isWithin('/etc', one.path)),
  );
}

/** What an instruction writes that names places. */
interface Written {
  readonly index: number;
  readonly names: readonly string[];
}

const seen = defineAnalysis(
  (): Map<Stage, { readonly context: BuildContext | null; readonly written: readonly Written[] }> => new Map(),
);

/** The instructions of a stage that write settings with names in them: each RUN asks, so the stage is read once. */
function settingsIn(document: Document, stage: Stage, context: BuildContext | null): readonly Written[] {
  const known = seen(document).get(stage);
  if (known !== undefined && known.context === context) return known.written;
  const written = stage.instructions.flatMap((instruction): readonly Written[] => {
    const names = new Set(textsOf(document, stage, instruction, context).flatMap(pathsIn));
    return names.size === 0 ? [] : [{ index: instruction.index, names: [...names] }];
  });
  seen(document).set(stage, { context, written });
  return written;
}

/** What an instruction says that may stand in settings afterwards. */
function textsOf(
  document: Document,
  stage: Stage,
  instruction: Instruction,
  context: BuildContext | null,
): readonly string[] {
  if (instruction.kind === 'COPY' || instruction.kind === 'ADD') {
    if (isElsewhere(instruction.destination)) return [];
    const lines = instruction.heredocs.map(({ body }) => slice(document.source, body));
    return [...lines, ...textsOfContext(document, stage, instruction, context)];
  }
  if (instruction.kind !== 'RUN') return [];
  const body = runBody(document, stage, instruction);
  if (body.ok) return writesSettings(body.trace.effects) ? saidIn(body) : [];
  return [instruction.args.text, ...instruction.heredocs.map((one) => slice(document.source, one.body))];
}

/** Is a destination a folder for sure in which nobody looks for settings? */
function isElsewhere(path: string): boolean {
  return /^\/[\w.]/.test(path) && !SETTINGS.some((folder) => isWithin(path, folder));
}

/** The settings that a copy brings into /etc, as far as they are texts. */
function textsOfContext(
  document: Document,
  stage: Stage,
  copy: Instruction,
  context: BuildContext | null,
): readonly string[] {
  if (context === null || copy.kind !== 'COPY' || copy.from !== null) return [];
  return mayBring(document, stage, copy, context).flatMap(({ from, to, kind }) => {
    if (kind === 'file') return isWithin(to, '/etc') ? [context.read(from) ?? ''] : [];
    const folder = from === '' ? '' : `${from}/`;
    const target = to === '/' ? '/' : `${to}/`;
    if (!isWithin(to, '/etc') && !isWithin('/etc', to)) return [];
    return context.files.flatMap(({ path }) =>
      path.startsWith(folder) && isWithin(target + path.slice(folder.length), '/etc') ? [context.read(path) ?? ''] : [],
    );
  });
}

/** It writes files below these folders, and not the folders of the system as a whole, as packages do. */
function writesSettings({ writes }: Effects): boolean {
  const whole = new Set(SYSTEM.flatMap((one) => (one.kind === 'path' ? [one.path] : [])));
  return writes.some(
    (one) => one.kind === 'path' && !whole.has(one.path) && SETTINGS.some((folder) => isWithin(one.path, folder)),
  );
}

/** What the commands of a script print, put in the place of something, or hand over in a heredoc. */
function saidIn({ script, state }: RunScript): readonly string[] {
  const lookup = lookupIn(state);
  const texts: string[] = [];
  walkCommands(script, ({ name, args, redirects }) => {
    const says = REPEATS_WORDS.has(name?.literal ?? '');
    const words = [...(says ? args : []), ...redirects.flatMap(({ body }) => body ?? [])];
    texts.push(...words.map((word) => textOf(word, lookup)));
  });
  return texts;
}

function textOf({ parts }: ShellWord, lookup: Lookup): string {
  return parts
    .map((part) =>
      part.kind === 'text' ? part.value : part.kind === 'variable' ? (lookup(part.name) ?? UNKNOWN) : UNKNOWN,
    )
    .join('');
}

/** The paths outside of the system's folders that a text names; `/` for one of which the beginning is not known. */
function pathsIn(text: string): readonly string[] {
  const plain = text.replaceAll('\\/', '/').replace(/\\[nt]/g, ' ');
  return [...plain.matchAll(PATH)].flatMap(([, path = '']) => {
    if (path.startsWith(UNKNOWN)) return ['/'];
    const clean = path.replace(/\/{2,}/g, '/').replace(/\/$/, '');
    const own = SYSTEM.some((one) => one.kind === 'path' && isWithin(clean, one.path));
    return clean === '' || own || /^\/(?:dev|proc|sys|tmp)(?:\/|$)/.test(clean) ? [] : [clean];
  });
}
