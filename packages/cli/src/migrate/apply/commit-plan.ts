import { type GitSettings, runGit } from '../git/run-git.js';
import type { Plan } from '../plan/plan.js';
import { sealedFiles, sealedMessage } from './seal.js';

/** Who commits, and what the message says. */
export interface Commit {
  readonly marker: string;
  readonly message: string;
  readonly name: string;
  readonly email: string;
}

/**
 * Makes the commit of a plan in a repository (`gitDir`) without a work tree and without an index, and names it with a ref of
 * ours. Everything about it follows from the plan and the campaign, its date is that of its parent: made twice, or on two
 * machines, it is the same commit.
 */
export async function commitPlan(gitDir: string, plan: Plan, commit: Commit, settings: GitSettings): Promise<string> {
  const when = await dateOf(gitDir, plan.base, settings);
  // Our own name for the commit that was made last.
  const ref = `refs/dockshift/commits/${commit.marker}`;
  const input = stream(plan, commit, ref, when);
  await runGit({ gitDir, args: ['fast-import', '--quiet', '--force', '--date-format=raw'], input }, settings);
  const said = await runGit(
    { gitDir, args: ['rev-parse', '--verify', '--end-of-options', `${ref}^{commit}`] },
    settings,
  );
  return said.toString('utf8').trim();
}

async function dateOf(gitDir: string, base: string, settings: GitSettings): Promise<string> {
  const args = ['show', '--no-patch', '--no-show-signature', '--format=%ct', '--end-of-options', base];
  const said = await runGit({ gitDir, args }, settings);
  return `${said.toString('utf8').trim()} +0000`;
}

/** The commit in the language of git fast-import. */
function stream(plan: Plan, { marker, message, name, email }: Commit, ref: string, when: string): Buffer {
  const files = sealedFiles(plan.files, plan.format);
  const who = `${plainName(name)} <${plainName(email)}> ${when}`;
  const text = Buffer.from(sealedMessage({ marker, parent: plan.base, message, files }));
  const head = ['feature done', `commit ${ref}`, `author ${who}`, `committer ${who}`, `data ${text.length}`];
  const parts: Buffer[] = [Buffer.from(`${head.join('\n')}\n`), text, Buffer.from(`\nfrom ${plan.base}\n`)];
  for (const file of plan.files) {
    const contents = Buffer.from(file.text);
    parts.push(Buffer.from(`M ${file.mode} inline ${quoted(file.path)}\ndata ${contents.length}\n`), contents);
    parts.push(Buffer.from('\n'));
  }
  parts.push(Buffer.from('\ndone\n'));
  return Buffer.concat(parts);
}

/** A path as fast-import takes any: in quotes, with the bytes that would end it escaped (git-fast-import, "filemodify"). */
function quoted(path: string): string {
  return `"${path.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n')}"`;
}

/** What git itself leaves out of names (ident.c: strbuf_addstr_without_crud). */
function plainName(text: string): string {
  return text.replace(/[<>\n\r\0]/g, '').trim();
}
