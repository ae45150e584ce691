import { pathsWrittenAmong } from '../analysis/program-folders.js';
import { type Recognised, recognise } from '../analysis/recognise.js';
import type { RunScript } from '../analysis/run-script.js';
import { readsStartupFiles } from '../analysis/stage-shell.js';
import { lookupIn } from '../analysis/state.js';
import type { TracedCommand } from '../analysis/trace.js';
import type { JoinKnowledge, OpenQuestion } from '../shell/join.js';
import type { SimpleCommand } from '../shell/script.js';
import { accountChange } from '../tools/account-changes.js';
import { type Links, STANDARD_LINKS } from '../tools/places.js';
import type { Premise } from '../tools/premise.js';
import { isWithin } from '../tools/resource.js';
import { startUpPremise } from './join-start-up.js';

/** The usual PATH (Docker's default, moby/moby, oci/defaults). */
const PROGRAM_FOLDERS = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** What the tools and the stage's state say to the questions of joining scripts. */
export function knowledgeOf(first: RunScript, links: Links = STANDARD_LINKS): JoinKnowledge {
  let traced: ReadonlyMap<SimpleCommand, Recognised> | null = null;
  const known = (command: SimpleCommand): Recognised | undefined => {
    traced ??= new Map(first.trace.commands.map((one) => [one.command, one]));
    return traced.get(command);
  };
  return {
    leavesDaemon: (command) => leavesDaemon(command, known(command), first),
    writesAccounts: (command) => {
      const { invocation } = known(command) ?? recognised(command, first);
      const change = invocation !== null && accountChange(invocation, links);
      return change === 'unseen' ? 'unknown' : change;
    },
    env: lookupIn(first.state),
    startupFiles: readsStartupFiles(first.state),
  };
}

function leavesDaemon(command: SimpleCommand, known: Recognised | undefined, body: RunScript): boolean | 'unknown' {
  const { call } = known ?? recognised(command, body);
  return call === null ? 'unknown' : call.daemon === true;
}

function recognised(command: SimpleCommand, { state }: RunScript): Recognised {
  return recognise(command, { cwd: null, root: state.root, lookup: lookupIn(state) });
}

/** The answers to what the scripts alone leave open, as premises. */
export function answers(questions: readonly OpenQuestion[], first: RunScript, next: RunScript): readonly Premise[] {
  const premises = questions.map((question) => answer(question, first, next));
  return [...new Map(premises.map((premise) => [premise.claim + premise.proof, premise])).values()];
}

function answer(question: OpenQuestion, first: RunScript, next: RunScript): Premise {
  switch (question.kind) {
    case 'daemon':
      return { claim: `\`${question.command}\` leaves no process running.`, proof: null };
    case 'account':
      return { claim: `\`${question.command}\` does not change the account that the next RUN runs as.`, proof: null };
    case 'start-up':
      return startUpPremise(first, next);
    case 'path-lookup': {
      const { name } = question;
      const stable = first.trace.commands.every(
        (one) => one.call !== null && !replaces(one.call.replaces, name) && !writesProgram(one, name),
      );
      return {
        claim: `\`${name}\` is the same program in both RUNs.`,
        proof: stable ? 'no command of the first RUN puts another one on PATH' : null,
      };
    }
    case 'working-folder': {
      const command = first.trace.commands.find((one) => textOf(one, first) === question.command);
      const kept = command !== undefined && keepsFolder(command, first.state.workdir);
      return {
        claim: `\`${question.command}\` does not remove the working folder.`,
        proof: kept ? `what it changes does not contain ${first.state.workdir}` : null,
      };
    }
    default:
      return question satisfies never;
  }
}

function textOf({ command }: TracedCommand, { script }: RunScript): string {
  return script.text.slice(command.span.start, command.span.end);
}

function replaces(names: readonly string[] | undefined, name: string): boolean {
  return names?.some((one) => one === name || one === '*') === true;
}

/** May a utility put a file of this name where programs are, by its path or with others into a folder of them? */
function writesProgram(command: TracedCommand, name: string): boolean {
  const among = pathsWrittenAmong(command, PROGRAM_FOLDERS);
  const names = namesPlaced(command);
  if (names !== null && !names.includes(name)) return false;
  if (among.some((path) => PROGRAM_FOLDERS.some((folder) => isWithin(folder, path)))) return true;
  return pathsWrittenAmong(command, ['/']).some((path) => path.endsWith(`/${name}`));
}

/** Of a call that puts files into a folder under their own names, all last segments among its words; null for any other call. */
function namesPlaced({ call, invocation }: TracedCommand): readonly string[] | null {
  if (invocation === null || !['cp', 'mv', 'ln', 'install'].includes(call?.action ?? '')) return null;
  const words = invocation.args.flatMap((word) => word ?? []);
  // What a folder holds, or a pattern matches, has names that are not told.
  const told = words.length === invocation.args.length && !words.some((word) => /^(-\w*[rRaT]|--)/.test(word));
  return told ? words.map((word) => word.replace(/\/+$/, '').replace(/^.*\//, '')) : null;
}

/** Nothing that the command changes is the folder, or one that it lies in. */
function keepsFolder(command: TracedCommand, workdir: string): boolean {
  if (command.call === null) return false;
  // A package manager adds files; a folder that it did not make stays.
  if (command.tool?.id !== 'posix') return true;
  if (command.call.deletes !== undefined) return command.call.deletes.every((pattern) => keeps(pattern, workdir));
  return command.effects.writes.every((resource) => resource.kind !== 'path' || !isWithin(workdir, resource.path));
}

/** `/app/*` leaves /app, and takes what is in it. */
function keeps(pattern: string, workdir: string): boolean {
  const wild = pattern.search(/[*?[\\]/);
  if (wild < 0) return !isWithin(workdir, pattern);
  const folder = pattern.slice(0, pattern.lastIndexOf('/', wild)) || '/';
  return workdir === folder || !isWithin(workdir, folder);
}
