import type { Premise } from '../../effects/premise.js';
import { ALL_SEEN, type StageLinks } from '../../run/links.js';
import { type Recognised, recognise } from '../../run/recognise.js';
import type { RunScript } from '../../run/run-script.js';
import type { TracedCommand } from '../../run/trace.js';
import type { JoinKnowledge, OpenQuestion } from '../../shell/join.js';
import type { SimpleCommand } from '../../shell/script.js';
import { readsStartupFiles } from '../../stage/stage-shell.js';
import { lookupIn } from '../../stage/state.js';
import { withUsualWords } from '../../stage/usual-words.js';
import { isAbsolute } from '../../text/paths.js';
import { accountChange } from '../../tools/system/account-changes.js';
import { doesSameAnywhere } from '../../tools/system/any-folder.js';
import { innerShell } from '../../tools/system/inner-script.js';
import { looksAround } from '../../tools/system/known-programs.js';
import { keepsFolder } from './folder.js';
import { hasOpenPath, looksElsewhere, mayFillUnknownPath, programFolders, writesProgram } from './programs.js';
import { startUpPremise, writesOfStartUp } from './start-up.js';

/** What the tools and the stage's state say to the questions of joining scripts. */
export function knowledgeOf(
  first: RunScript,
  links: StageLinks = ALL_SEEN,
  next: RunScript | null = null,
): JoinKnowledge {
  let traced: ReadonlyMap<SimpleCommand, Recognised> | null = null;
  const known = (command: SimpleCommand): Recognised | undefined => {
    traced ??= new Map(first.trace.commands.map((one) => [one.command, one]));
    return traced.get(command);
  };
  return {
    leavesDaemon: (command) => leavesDaemon(command, known(command), first),
    writesAccounts: (command) => {
      const { invocation } = known(command) ?? recognised(command, first);
      if (invocation === null) return false;
      const usual = withUsualWords(invocation, first.state);
      const change = accountChange(invocation, links) || (usual !== null && accountChange(usual, links));
      return change === 'unseen' ? 'unknown' : change;
    },
    env: lookupIn(first.state),
    sparesOldFolder: () => next?.trace.commands.every(sparesOldFolder) === true,
    // A relative folder of PATH is another one elsewhere.
    worksAnywhere: () =>
      first.state.path?.every(isAbsolute) === true && next?.trace.commands.every(worksAnywhere) === true,
    startupFiles: startupFiles(first),
  };
}

/** A bash that a heredoc names reads what BASH_ENV names, whatever the shell of the stage is (bash(1), "INVOCATION"). */
function startupFiles({ state, interpreter }: RunScript): boolean | 'unknown' {
  const read = readsStartupFiles(state);
  if (interpreter === null || read === true) return read;
  return state.env.has('BASH_ENV') ? true : state.base === null ? 'unknown' : read;
}

function worksAnywhere({ call, invocation }: TracedCommand): boolean {
  return invocation !== null && doesSameAnywhere(call, invocation);
}

/** Is it a program of which is known that it doesn't look at OLDPWD? */
export function sparesOldFolder({ call, invocation, effects }: TracedCommand): boolean {
  const known = call !== null && invocation !== null && !looksAround(invocation.name);
  return known && !effects.reads.some(({ kind }) => kind === 'anything');
}

function leavesDaemon(command: SimpleCommand, known: Recognised | undefined, body: RunScript): boolean | 'unknown' {
  const { call, tool } = known ?? recognised(command, body);
  // What its script does to what surrounds a shell is not looked at.
  if (tool === innerShell) return 'unknown';
  return call === null ? 'unknown' : (call.daemon ?? false);
}

function recognised(command: SimpleCommand, { state }: RunScript): Recognised {
  return recognise(command, { cwd: null, root: state.root, lookup: lookupIn(state) });
}

/** The answers to what the scripts alone leave open, as premises. */
export function answers(
  questions: readonly OpenQuestion[],
  first: RunScript,
  next: RunScript,
  links: StageLinks = ALL_SEEN,
): readonly Premise[] {
  const premises = questions.map((question) => answer(question, first, next, links));
  return [...new Map(premises.map((premise) => [premise.claim + premise.proof, premise])).values()];
}

function answer(question: OpenQuestion, first: RunScript, next: RunScript, links: StageLinks): Premise {
  switch (question.kind) {
    case 'daemon':
      return { claim: `\`${question.command}\` leaves no process running.`, proof: null };
    case 'account':
      return { claim: `\`${question.command}\` does not change the account that the next RUN runs as.`, proof: null };
    case 'start-up':
      return startUpPremise(writesOfStartUp(first), next);
    case 'path-lookup': {
      const { name } = question;
      const folders = programFolders(first.state);
      const open = hasOpenPath(first.state);
      const stable =
        folders !== null &&
        !looksElsewhere(next) &&
        first.trace.commands.every(
          (one) =>
            one.call !== null &&
            !replaces(one.call.replaces, name) &&
            !writesProgram(one, name, folders, links) &&
            !(open && mayFillUnknownPath(one, name)),
        );
      return {
        claim: `\`${name}\` is the same program in both RUNs.`,
        proof: stable ? 'no command of the first RUN puts another one on PATH' : null,
      };
    }
    case 'working-folder': {
      const command = first.trace.commands.find((one) => textOf(one, first) === question.command);
      const { workdir } = first.state;
      const { kept, unless } =
        command === undefined ? { kept: false, unless: null } : keepsFolder(command, workdir, links);
      const claim = `\`${question.command}\` does not remove the working folder`;
      if (unless !== null) return { claim: `${claim}: ${unless} has made no link to it.`, proof: null };
      return { claim: `${claim}.`, proof: kept ? `what it changes does not contain ${workdir}` : null };
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
