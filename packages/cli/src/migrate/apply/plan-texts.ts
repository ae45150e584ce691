import { counted, grouped } from '../../terminal/plural.js';
import { printable } from '../../terminal/printable.js';
import type { Campaign } from '../campaign/load-campaign.js';
import type { Placeholder } from '../campaign/texts.js';
import { OPT_OUT } from '../clones/needed.js';
import type { Plan, PlanGain } from '../plan/plan.js';

/** A commit message is plain, a pull request is Markdown. */
export type Markup = 'plain' | 'markdown';

/** What the placeholders of a campaign's templates stand for. */
export function valuesFor(
  campaign: Campaign,
  repository: string,
  plan: Plan,
  markup: Markup,
): Readonly<Record<Placeholder, string>> {
  const code = markup === 'markdown' ? inCode : printable;
  return {
    campaign: campaign.name,
    repository: code(repository),
    files: filesText(plan, code),
    changes: changesText(plan, code, markup),
    premises: premisesText(plan, markup),
    gain: gainText(plan.gain),
    'opt-out': `Close this pull request, and it is not opened again. A file ${code(OPT_OUT)} at the top of the repository keeps all of dockshift's campaigns away.`,
  };
}

/** More entries than this hide what they say. */
const MOST = 40;

function changesText({ dockerfiles, files }: Plan, code: (text: string) => string, markup: Markup): string {
  const lines = dockerfiles.flatMap(({ path, applied }) =>
    applied.map(({ title, at, gain, trial }) => {
      const built = trial === undefined ? '' : `; ${plainText(trial, markup)}`;
      return `- ${code(path)}, line ${at.line}: ${plainText(title, markup)} (${plainText(gain.summary, markup)})${built}`;
    }),
  );
  const looked = new Set(dockerfiles.map(({ path }) => path));
  const others = files.filter(({ path }) => !looked.has(path)).map(({ path }) => `- ${code(path)}, with them`);
  return shortened([...lines, ...others]).join('\n');
}

function premisesText({ dockerfiles }: Plan, markup: Markup): string {
  const lines = dockerfiles.flatMap(({ applied }) =>
    applied.flatMap(({ premises, trial }) =>
      premises.map(({ claim, proof }) => {
        const text = `- ${plainText(claim, markup)}`;
        if (proof !== null) return `${text} (${plainText(proof, markup)})`;
        return trial === undefined ? `${text} **Not proven.**` : `${text} **Not proven;** ${plainText(trial, markup)}.`;
      }),
    ),
  );
  const once = [...new Set(lines)];
  return once.length === 0 ? 'On nothing but the Dockerfile itself.' : shortened(once).join('\n');
}

function shortened(lines: readonly string[]): readonly string[] {
  return lines.length <= MOST ? lines : [...lines.slice(0, MOST), `- and ${grouped(lines.length - MOST)} more`];
}

/** What a plan gains, as a sentence. */
export function gainText({ rewrites, layers, seconds, bytes }: PlanGain): string {
  const parts = [
    seconds > 0 ? `about ${grouped(Math.round(seconds))} s less for a rebuild after an edit` : '',
    layers > 0 ? `${counted(layers, 'layer')} fewer` : '',
    bytes > 0 ? `about ${grouped(Math.round(bytes / 1e6))} MB less in the image` : '',
  ].filter((part) => part !== '');
  return `${counted(rewrites, 'rewrite')}${parts.length === 0 ? '' : `: ${parts.join(', ')}`}.`;
}

function filesText({ dockerfiles }: Plan, code: (text: string) => string): string {
  const changed = dockerfiles.filter(({ status }) => status === 'changed');
  const [only] = changed;
  return only !== undefined && changed.length === 1 ? code(only.path) : counted(changed.length, 'Dockerfile');
}

/** Text of a stranger's repository in a code span, which neither ends early nor means anything. */
function inCode(text: string): string {
  const safe = printable(text);
  const longest = Math.max(0, ...[...safe.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const room = /^`|`$/.test(safe) ? ' ' : '';
  return `${fence}${room}${safe}${room}${fence}`;
}

/** Claims quote file names and commands: no HTML, no mention of a person, no image. */
function plainText(text: string, markup: Markup): string {
  const safe = printable(text);
  if (markup === 'plain') return safe;
  return safe.replace(/[<>[\]]/g, '\\$&').replace(/@(?=\w)/g, '@\u200b');
}
