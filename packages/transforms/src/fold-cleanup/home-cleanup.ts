import { type RunPlace, type RunScript, readBody, userHome } from '@dockshift/core/kit';

/** A script as it is where HOME is what the list of users says. */
export interface InHome {
  readonly body: RunScript;
  readonly home: string;
  /** False: `home` is the one that root usually has, and this one may be another. */
  readonly isKnown: boolean;
}

/** Where official images have root's home (base-passwd of Debian, alpine-baselayout, setup of Fedora). */
const USUAL = '/root';

/** A script that names its home, `rm -rf ~/.npm`, with the folder that this is; null if nothing in it is called so. */
export function inHome(place: RunPlace): InHome | null {
  const { run, body } = place;
  const names = body.script.text.includes('~') || body.script.text.includes('HOME');
  if (!names) return null;
  const [first] = body.trace.commands;
  const known = first === undefined ? null : userHome(place, first);
  const home = known ?? USUAL;
  const assumed = readBody(run, { ...body.state, env: body.state.env.set('HOME', home) });
  return assumed.ok ? { body: assumed, home, isKnown: known !== null } : null;
}

/** Is it the home of all commands, and that of an earlier RUN: has nothing in between moved it? */
export function isHomeOf(home: string, maker: RunPlace, { body }: RunPlace): boolean {
  return body.trace.commands.every((command) => userHome(maker, command) === home);
}
