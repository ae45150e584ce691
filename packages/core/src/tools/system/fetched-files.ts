import type { Invocation } from '../contract/tool.js';

/** Options that take no value, and change nothing about which files are read or written; letters may stand together (curl(1), wget(1)). */
const PLAIN: Readonly<Record<string, RegExp>> = {
  curl: /^-[fsSLkgv#46]+$|^--(?:fail|fail-early|silent|show-error|location|insecure|globoff|verbose|compressed|progress-bar|ipv4|ipv6|tlsv1(?:\.\d)?|http1\.1|http2|retry-connrefused|retry-all-errors)$/,
  wget: /^-(?:q|nv|v|4|6|S)$|^--(?:quiet|no-verbose|verbose|no-check-certificate|progress=[\w:]+|show-progress|tries=\d+|timeout=\d+|https-only|inet4-only)$/,
};

/** The same with a value in the next word. One that begins with `@` names a file. */
const VALUED: Readonly<Record<string, RegExp>> = {
  curl: /^-(?:A|H|X|m)$|^--(?:user-agent|header|request|max-time|connect-timeout|retry|retry-delay|retry-max-time|proto|proto-redir)$/,
  wget: /^-[tT]$/,
};

/** What names the file that the download goes to: in the next word, or, in the second group, in this one. */
const OUTPUT: Readonly<Record<string, RegExp>> = {
  curl: /^(?:-[fsSLkgv#46]*o|--output)$/,
  wget: /^-(?:q|nv)?O(.*)$|^--output-document=(.+)$/,
};

/**
 * The files that a download goes to, as they are written, where it reads and writes no other; null where that is not known. `-` and a call
 * of curl without an option for it write to the output.
 */
export function fetchedTo(invocation: Invocation): readonly string[] | null {
  const { name, args } = invocation;
  const [plain, valued, output] = [PLAIN[name], VALUED[name], OUTPUT[name]];
  if (plain === undefined || valued === undefined || output === undefined) return null;
  const found: string[] = [];
  let [addresses, isTold] = [0, name === 'curl'];
  for (let index = 0; index < args.length; index++) {
    const word = args[index] ?? null;
    if (word === null || !word.startsWith('-')) {
      if (!isAddress(invocation, index)) return null;
      addresses++;
      continue;
    }
    const file = output.exec(word);
    const named = file === null ? undefined : file.slice(1).find((part) => part !== undefined && part !== '');
    if (file === null && plain.test(word)) continue;
    if (file === null && !valued.test(word)) return null;
    const value = named ?? args[++index] ?? null;
    // curl puts what stood in brackets in the address in the place of `#1`.
    if (value === null || /^[@-]./.test(value) || (file !== null && value.includes('#'))) return null;
    isTold ||= file !== null;
    if (file !== null && value !== '-') found.push(value);
  }
  // wget writes a file of its own name unless it is told of one.
  return addresses > 0 && isTold ? found : null;
}

/** Options of curl with which a file gets the last part of its address as its name (curl(1), -O). */
const REMOTE_NAME = /^-[fsSLkgv#46]*O[fsSLkgv#46]*$|^--remote-name$/;

/**
 * The files that a download goes to where their addresses name them: wget without an option for it, and `curl -O`; null where that is not
 * known.
 */
export function fetchedByName(invocation: Invocation): readonly string[] | null {
  const { name, args } = invocation;
  const [plain, valued] = [PLAIN[name], VALUED[name]];
  if (plain === undefined || valued === undefined) return null;
  const found: string[] = [];
  let isTold = name === 'wget';
  for (let index = 0; index < args.length; index++) {
    const word = args[index] ?? null;
    if (word === null) return null;
    if (!word.startsWith('-')) {
      const own = isAddress(invocation, index) ? /^[^?#%]+\/([^/?#%]+)$/.exec(word)?.[1] : undefined;
      if (own === undefined) return null;
      found.push(own);
    } else if (name === 'curl' && REMOTE_NAME.test(word)) isTold = true;
    else if (!plain.test(word)) {
      if (!valued.test(word)) return null;
      index++;
    }
  }
  return isTold ? found : null;
}

/** Is a word an address, whatever its variables hold: `https://…/$VERSION`? */
export function isAddress({ args, command }: Invocation, index: number): boolean {
  // Words in front of the program's own (`sudo`) are among the command's.
  const [first] = command.args.at(index - args.length)?.parts ?? [];
  return first?.kind === 'text' && /^(?:https?|ftp):\/\//.test(first.value);
}
