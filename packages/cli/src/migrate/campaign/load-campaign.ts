import { createHash } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { WrongUse } from '../../command-line/wrong-use.js';
import { decodeUtf8, readWhole } from '../../files/read.js';
import type { CampaignFile } from './campaign-file.js';
import { campaignSchema } from './schema.js';
import { type Texts, textsOf } from './texts.js';

/** A campaign, ready to be run. */
export interface Campaign extends CampaignFile {
  /** Absolute path of its file. */
  readonly file: string;
  /** Absolute folder with the journal, the plans and the clones. */
  readonly folder: string;
  /** The branch that its commits go to. */
  readonly target: string;
  readonly texts: Texts;
  /** What stands in each pull request and commit, so that they are found again: no two campaigns share one by accident. */
  readonly marker: string;
}

/** What a campaign file is called where none is named. */
export const DEFAULT_FILE = 'campaign.yaml';

/** Reads a campaign file; throws a WrongUse that names file, line and what to do. */
export function loadCampaign(path: string, cwd: string): Campaign {
  const file = resolve(cwd, path);
  const read = readWhole(file);
  if (read.kind === 'failed') {
    throw new WrongUse(`${path}: ${read.failure.message}`, 'dockshift migrate init writes a campaign to begin with.');
  }
  const text = read.kind === 'read' ? decodeUtf8(read.bytes) : null;
  if (text === null) throw new WrongUse(`${path} is no text file`, 'A campaign is a YAML file in UTF-8.');
  const campaign = checked(text, path);
  const target = campaign.branch ?? `dockshift/${campaign.name}`;
  if (!isBranchName(target)) throw new WrongUse(`${path}: branch: git allows no branch ${JSON.stringify(target)}`);
  return {
    ...campaign,
    file,
    folder: resolve(dirname(file), campaign.state ?? `.dockshift/${campaign.name}`),
    target,
    texts: textsOf(campaign),
    marker: `${campaign.name}-${createHash('sha256').update(`${campaign.name}\0${target}`).digest('hex').slice(0, 8)}`,
  };
}

function checked(text: string, path: string): CampaignFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [problem] = document.errors;
  if (problem !== undefined) {
    const { line, col } = lines.linePos(problem.pos[0]);
    throw new WrongUse(`${path}:${line}:${col}: ${problem.message}`, 'Correct the YAML.');
  }
  const result = campaignSchema.safeParse(document.toJS());
  if (result.success) return result.data;
  const said = result.error.issues.slice(0, MOST).map((issue) => {
    const at = issue.path.filter((key) => typeof key !== 'symbol');
    const place = placeOf(document, at, lines);
    return `${path}${place}: ${at.length === 0 ? '' : `${at.join('.')}: `}${issue.message}`;
  });
  throw new WrongUse(said.join('\n'), 'docs/migrate.md describes every key.');
}

const MOST = 5;

type Parsed = ReturnType<typeof parseDocument>;

/** Where the value is, or the nearest thing above it that is there. */
function placeOf(document: Parsed, path: readonly PropertyKey[], lines: LineCounter): string {
  for (let length = path.length; length > 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) continue;
    const { line, col } = lines.linePos(Number(node.range[0]));
    return `:${line}:${col}`;
  }
  return '';
}

/** What `git check-ref-format --branch` takes, less what only confuses people. */
function isBranchName(name: string): boolean {
  return (
    /^[A-Za-z0-9][A-Za-z0-9._/+-]{0,199}$/.test(name) &&
    !/\.\.|\/\/|\/\.|\/$|\.$|\.lock(\/|$)|@\{/.test(name) &&
    name !== 'HEAD'
  );
}
