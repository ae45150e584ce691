import { type RunPlace, type RunScript, readBody, userHome } from '@dockshift/core/kit';

/** A script as it is where HOME is a folder that is known, or taken for granted. */
export interface InHome {
  readonly body: RunScript;
  readonly home: string;
}

/** Where official images have root's home (base-passwd of Debian, alpine-baselayout, setup of Fedora). */
const USUAL = '/root';

/** A script that names its home, `rm -rf ~/.npm`, with the folder that this may be; null if nothing in it is called so. */
export function inHome(place: RunPlace): InHome | null {
  const { document, run, body } = place;
  const names = body.script.text.includes('~') || body.script.text.includes('HOME');
  const [first] = body.trace.commands;
  if (!names || first === undefined) return null;
  const home = userHome(place, first) ?? USUAL;
  const assumed = readBody(document, run, { ...body.state, env: body.state.env.set('HOME', home) });
  return assumed.ok ? { body: assumed, home } : null;
}

/** Is it the home of all commands of a cleanup, and was it that in an earlier RUN? Something in between may have moved it. */
export function isHomeOf(home: string, maker: RunPlace, cleanup: RunPlace): boolean {
  const { commands } = cleanup.body.trace;
  return [cleanup, maker].every((place) => commands.every((command) => userHome(place, command) === home));
}
