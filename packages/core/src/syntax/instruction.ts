import type { Span } from '../text/span.js';
import {
  type Refuse,
  readArg,
  readArgv,
  readCopy,
  readEnvironment,
  readFrom,
  readOther,
  readShell,
} from './arguments.js';
import type { Escape, Instruction, InstructionBase, OnbuildInstruction, ProblemCode } from './document.js';
import { flagProblem } from './flag-rules.js';
import type { InstructionLine } from './scan.js';
import type { Command } from './split.js';
import { isTemplated, isTemplateLine } from './template.js';

/** Takes note of a reason why the file must not be rewritten. */
export type Report = (code: ProblemCode, message: string, span: Span) => void;

/** Where an instruction stands, and how its file reads. */
export interface InstructionPlace {
  readonly source: string;
  readonly escape: Escape;
  readonly index: number;
}

/** One scanned instruction with its arguments read; what BuildKit would refuse in it goes to `report`. */
export function readInstruction(line: InstructionLine, place: InstructionPlace, report: Report): Instruction {
  const end = withoutLineEnding(place.source, line.tile.span);
  const base = (command: Command): InstructionBase => ({
    index: place.index,
    keyword: command.keyword.toLowerCase().toUpperCase(),
    span: { start: command.keywordSpan.start, end },
    tile: line.tile,
    keywordSpan: command.keywordSpan,
    flags: command.flags,
    args: command.args,
    comments: line.comments,
    heredocs: line.heredocs,
  });
  const { command, trigger } = line;
  const own = base(command);
  if (own.keyword !== 'ONBUILD') return typed(own, place.escape, report);
  checkFlags(own, report);
  return onbuild(own, trigger === null ? null : base(trigger), place.escape, report);
}

function onbuild(
  own: InstructionBase,
  trigger: InstructionBase | null,
  escapeChar: Escape,
  report: Report,
): OnbuildInstruction {
  if (trigger === null) {
    report('bad-arguments', 'ONBUILD has no instruction.', own.span);
    const at = { start: own.span.end, end: own.span.end };
    const nothing = { ...own, keyword: '', keywordSpan: at, span: at, flags: [], heredocs: [], comments: [] };
    return { kind: 'ONBUILD', trigger: { kind: 'UNKNOWN', ...nothing }, ...own };
  }
  if (trigger.keyword === 'ONBUILD' || trigger.keyword === 'FROM' || trigger.keyword === 'MAINTAINER')
    report('bad-arguments', `${trigger.keyword} can't be the instruction of an ONBUILD.`, own.span);
  if (trigger.keyword === 'ONBUILD') return { kind: 'ONBUILD', trigger: { kind: 'UNKNOWN', ...trigger }, ...own };
  return { kind: 'ONBUILD', trigger: typed(trigger, escapeChar, report), ...own };
}

/**
 * The base with what its kind adds. That comes first in each literal, and the base behind it: Node.js 20 gives an object that
 * is spread and then added to a shape of its own every time, which costs more than all else that is done for an instruction.
 */
function typed(base: InstructionBase, escapeChar: Escape, report: Report): Instruction {
  const { keyword } = base;
  const template = isTemplated(base);
  if (template && KEYWORDS.has(keyword))
    report('template', `Something must fill in this ${keyword} first: it is a template.`, base.span);
  const refuse: Refuse = (message) => {
    if (!template) report('bad-arguments', message, base.span);
  };
  const known = keyword !== 'HEALTHCHECK' || !/^none$/i.test(base.args.text);
  if (known && KEYWORDS.has(keyword)) checkFlags(base, report);
  switch (keyword) {
    case 'FROM':
      return readFrom(base, refuse);
    case 'RUN': {
      const json = readArgv(base, refuse);
      if (base.args.text === '' || json?.length === 0) refuse('RUN has no command.');
      return { kind: 'RUN', form: json === null ? 'shell' : 'exec', argv: json, ...base };
    }
    case 'CMD':
    case 'ENTRYPOINT': {
      const json = readArgv(base, refuse);
      if (base.args.text === '') refuse(`${keyword} has no command.`);
      return { kind: keyword, form: json === null ? 'shell' : 'exec', argv: json, ...base };
    }
    case 'COPY':
    case 'ADD':
      return readCopy(base, keyword, refuse);
    case 'ENV':
    case 'LABEL':
      return readEnvironment(base, keyword, escapeChar, refuse);
    case 'ARG':
      return readArg(base, escapeChar, refuse);
    case 'USER':
    case 'WORKDIR':
    case 'STOPSIGNAL':
    case 'MAINTAINER':
      if (base.args.text === '') refuse(`${keyword} has no argument.`);
      return { kind: keyword, value: base.args.text, ...base };
    case 'SHELL':
      return readShell(base, refuse);
    case 'EXPOSE':
    case 'VOLUME':
    case 'HEALTHCHECK':
      return readOther(base, keyword, refuse);
    default: {
      if (template || isTemplateLine(keyword, base.args.text))
        report('template', 'This is a line of a template, not of a Dockerfile.', base.keywordSpan);
      else report('unknown-instruction', `There is no instruction ${keyword}.`, base.keywordSpan);
      return { kind: 'UNKNOWN', ...base };
    }
  }
}

const KEYWORDS: ReadonlySet<string> = new Set(
  'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR'.split(
    ' ',
  ),
);

function checkFlags(base: InstructionBase, report: Report): void {
  const seen = new Set<string>();
  for (const flag of base.flags) {
    const problem = flagProblem(base.keyword, flag, seen.has(flag.name));
    if (problem !== null) report('bad-flag', problem, flag.span);
    seen.add(flag.name);
  }
}

function withoutLineEnding(source: string, span: Span): number {
  let end = span.end;
  if (end > span.start && source[end - 1] === '\n') end--;
  while (end > span.start && source[end - 1] === '\r') end--;
  return end;
}
