import type { ShellWord } from './script.js';
import { type Environment, globPattern, wordValue } from './words.js';

/**
 * Docker mounts these anew for each RUN (BuildKit: executor/oci), so that what is written to them is
 * gone with it. /etc/ld.so.preload is a file like others, but every program that starts reads it,
 * the next RUN's shell included.
 */
const MOUNTED =
  /(?<![\w.~-])\/(?:proc|sys|dev)(?![\w.-])|(?:(?<![\w.~-])\/|(?<![\w.~/-]))etc\/(?:hosts|resolv\.conf|hostname|mtab|ld\.so\.preload)(?![\w.-])/g;
const FILES_IN_ETC = ['/etc/hosts', '/etc/resolv.conf', '/etc/hostname', '/etc/mtab', '/etc/ld.so.preload'];

/** Writing to these leaves nothing behind. */
const DEVICES =
  /^\/dev\/(?:null|zero|full|u?random|tty|stdin|stdout|stderr|fd\/\w+|(?:tcp|udp)\/[^\s/]+\/\w+)(?![\w/-])/;

/**
 * Does a word name a place that Docker mounts anew, on its own or inside a longer text? `replaces`:
 * what is done with it would replace a device instead of writing to it.
 */
export function namesMount(readings: readonly string[], replaces: boolean): boolean {
  return readings.some((word) => {
    for (const match of word.matchAll(MOUNTED)) {
      if (replaces || !DEVICES.test(word.slice(match.index))) return true;
    }
    // Below a `cd /etc`, or behind an unknown folder.
    if (/(?:^|\/)(?:hosts|resolv\.conf)$/.test(word) && !/^\/|:\//.test(word)) return true;
    const [known] = word.split(/[*?[\\]/);
    return (
      known !== undefined &&
      known !== word &&
      /^\/etc\//.test(known) &&
      FILES_IN_ETC.some((file) => file.startsWith(known))
    );
  });
}

/**
 * What a word may be, for looking at the paths in it: its value or pattern, as written and without `//`, `.` and `x/..`. What isn't known in it is a `*`.
 */
export function wordReadings(word: ShellWord, env: Environment): readonly string[] {
  let text = wordValue(word, env) ?? globPattern(word, env);
  if (text === null) {
    text = '';
    for (const part of word.parts) {
      if (part.kind === 'text') text += part.value;
      else text += (part.kind === 'variable' ? env(part.name) : null) ?? '*';
    }
  }
  return [text, plainPath(text)];
}

/** What leads out of the folder in which it begins may lead up to the root. */
function plainPath(path: string): string {
  const segments: string[] = [];
  for (const segment of path.replace(/\/+/g, '/').split('/')) {
    if (segment === '..') {
      if ((segments.pop() ?? '') === '') segments.push('');
    } else if (segment !== '.') segments.push(segment);
  }
  return segments.join('/');
}
