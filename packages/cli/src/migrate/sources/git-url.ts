/** The address of a git repository on another machine. */
export interface GitUrl {
  /** As git takes it; no password in it, and nothing that git could take for a flag. */
  readonly url: string;
  readonly protocol: string;
  /** In lower case, with the port if there is one: `git.example.com:8443`. */
  readonly host: string;
  /** Without a leading slash and without `.git`: `acme/api`. */
  readonly path: string;
}

/** A text that is no such address, and why. The message does not repeat what may be a password. */
export class BadGitUrl extends Error {
  override readonly name = 'BadGitUrl';
}

/**
 * Reads `https://host/path`, `ssh://user@host/path` and `user@host:path`. Everything else is refused, and so are passwords
 * (git's credential helpers are their place), other transports (`ext::…` runs a program), and what begins like a flag.
 * Throws a BadGitUrl.
 */
export function parseGitUrl(text: string, protocols: readonly string[]): GitUrl {
  const written = text.trim();
  if (/[\p{Cc}\p{Zl}\p{Zp}\s\\]/u.test(written)) throw new BadGitUrl('it has a blank or a control character in it');
  if (written.startsWith('-')) throw new BadGitUrl('it begins like a flag of git');
  if (/^[a-z][a-z0-9+.-]*::/i.test(written))
    throw new BadGitUrl('it names a transport helper, which would run a program');
  const parts = /^[a-z][a-z0-9+.-]*:\/\//i.test(written) ? ofUrl(written) : ofShortForm(written);
  if (!protocols.includes(parts.protocol)) {
    throw new BadGitUrl(
      `git.protocols in the campaign does not allow ${parts.protocol} (it allows ${protocols.join(', ')})`,
    );
  }
  if (parts.host.startsWith('-') || parts.path.startsWith('-')) throw new BadGitUrl('a part of it begins like a flag');
  if (written.split(/[/:]/).some((segment) => segment === '..' || segment === '.')) {
    throw new BadGitUrl('it has "." or ".." in its path');
  }
  if (parts.path === '') throw new BadGitUrl('it names no repository');
  return parts;
}

function ofUrl(written: string): GitUrl {
  if (!URL.canParse(written)) throw new BadGitUrl('it is no URL');
  const url = new URL(written);
  const protocol = url.protocol.slice(0, -1);
  if (url.password !== '' || (protocol !== 'ssh' && url.username !== '')) {
    throw new BadGitUrl("it has a user or a password in it; those belong to git's credential helper");
  }
  if (/^-/.test(decodeURIComponent(url.username))) throw new BadGitUrl('its user begins like a flag');
  if (url.search !== '' || url.hash !== '') throw new BadGitUrl('it has a query or a fragment in it');
  return { url: written, protocol, host: url.host.toLowerCase(), path: cleanPath(url.pathname) };
}

/** `git@host:acme/api.git`, as ssh takes it. */
function ofShortForm(written: string): GitUrl {
  const [, user, host, path] = /^(?:([\w.][\w.-]*)@)?([\w][\w.-]*):(?!\/\/)(.+)$/.exec(written) ?? [];
  if (host === undefined || path === undefined) throw new BadGitUrl('it is neither a URL nor user@host:path');
  const url = `${user === undefined ? '' : `${user}@`}${host}:${path}`;
  return { url, protocol: 'ssh', host: host.toLowerCase(), path: cleanPath(path) };
}

function cleanPath(path: string): string {
  return path
    .replace(/^\/+/, '')
    .replace(/(?<!\/)\/+$/, '')
    .replace(/\.git$/, '');
}
