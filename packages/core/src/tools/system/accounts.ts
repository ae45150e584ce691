import type { Invocation } from '../contract/tool.js';

/** What a command says of where an account's home is; null parts: not known. */
export interface AccountHome {
  /** Its names: the login, and the number where that is given. */
  readonly names: readonly (string | null)[];
  readonly home: string | null;
  /** It lies where homes lie unless settings say otherwise. */
  readonly byDefault?: boolean;
}

/** Files that say where homes lie (useradd(8), HOME; adduser.conf(5), DHOME). */
export const HOME_SETTINGS: readonly string[] = ['/etc/default/useradd', '/etc/adduser.conf'];

/** Does a command change them: `useradd -D -b /srv`? */
export function setsHomes({ name, args }: Invocation): boolean {
  return (
    name === 'useradd' &&
    args.some((word) => word === null || word === '--defaults' || (/^-\w+$/.test(word) && word.includes('D')))
  );
}

const MAKERS = ['useradd', 'adduser'];

/** Options whose value is the home (useradd(8), adduser(8), usermod(8); `adduser -h` of BusyBox), by program. */
const HOME: Readonly<Record<string, readonly string[]>> = {
  useradd: ['-d', '--home', '--home-dir'],
  usermod: ['-d', '--home', '--home-dir'],
  adduser: ['-h', '--home'],
};

/** Options whose value is another word. */
const VALUED =
  '-b --base-dir -c --comment -e --expiredate -f --inactive -g --gid -G --groups --ingroup --gecos -k --skel -K --key -l --login -p --password -R --root -P --prefix -s --shell -u --uid --firstuid --lastuid --conf -Z'.split(
    ' ',
  );

/** The account that a command makes or moves; null for other commands. */
export function accountHome({ name, args }: Invocation): AccountHome | null {
  const homes = HOME[name];
  if (homes === undefined) return null;
  const unknown: AccountHome = { names: [null], home: null };
  const values = new Map<string, string>();
  const words: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const word = args[i];
    if (word === null || word === undefined) return unknown;
    const [option = '', inline] = word.startsWith('--') ? word.split(/=(.*)/s) : [word];
    // `-md /app`, `-rms /bin/false`: the last letter may take the next word.
    const short = /^-[A-Za-z]+$/.test(option) ? `-${option.at(-1)}` : option;
    if (homes.includes(short)) values.set('home', inline ?? args[++i] ?? '?');
    else if (VALUED.includes(short)) values.set(short, inline ?? args[++i] ?? '?');
    else if (/^-[du]./.test(option)) return unknown;
    else if (!option.startsWith('-')) words.push(option);
  }
  const [login] = words;
  if (login === undefined) return unknown;
  const uid = values.get('-u') ?? values.get('--uid');
  const base = values.get('-b') ?? values.get('--base-dir') ?? '/home';
  const home = values.get('home');
  // Settings of the base image may choose other folders for system accounts.
  const standard = MAKERS.includes(name) && !args.includes('--system') ? `${base}/${login}` : null;
  const named = home?.startsWith('/') === true ? home : home === undefined ? standard : null;
  const names = uid === undefined ? [login] : [login, uid];
  const byDefault = home === undefined && named !== null && !values.has('-b') && !values.has('--base-dir');
  return byDefault ? { names, home: named, byDefault } : { names, home: named };
}

/** Users that official images bring, and their homes (docker-library/docs; docker-node: `useradd --uid 1000 node`). */
const OFFICIAL: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map([
  ['node', { node: '/home/node', '1000': '/home/node' }],
]);

/** The home of a user that an official image brings. */
export function officialHome(image: string, user: string): string | null {
  return OFFICIAL.get(image)?.[user] ?? null;
}
