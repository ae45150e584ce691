import { keepSecret, keepSecretsOfUrl } from './secrets.js';

/** Runs git and gives what it prints. */
export type AskGit = (args: readonly string[], input?: string) => Promise<string>;

/**
 * Remembers what git proves with who it is when it talks to the origin of a repository: git knows it from its configuration and its helpers, and whoever it talks to may
 * give it back in an error.
 */
export async function keepUsedCredentials(ask: AskGit): Promise<void> {
  const quietly = async (args: readonly string[], input?: string): Promise<string> => {
    try {
      return (await ask(args, input)).trim();
    } catch {
      // It is not set, or no helper knows it.
      return '';
    }
  };
  // With what url.….insteadOf makes of it.
  const url = await quietly(['ls-remote', '--get-url', 'origin']);
  keepSecretsOfUrl(url);
  if (!/^https?:/i.test(url)) return;
  keepSecretsOfUrl(await quietly(['config', '--get-urlmatch', 'http.proxy', url]));
  keepHeader(await quietly(['config', '--get-urlmatch', 'http.extraHeader', url]));
  const filled = await quietly(['credential', 'fill'], `url=${url}\n\n`);
  keepSecret(/^password=(.+)$/m.exec(filled)?.[1]);
}

/** `Authorization: Basic …`, as build services put it into git's configuration. */
function keepHeader(header: string): void {
  const [, scheme = '', value] = /^[\w-]+:\s*(?:(\w+)\s+)?(\S+)$/.exec(header) ?? [];
  keepSecret(value);
  if (value === undefined || scheme.toLowerCase() !== 'basic') return;
  const decoded = Buffer.from(value, 'base64').toString('utf8');
  keepSecret(decoded.slice(decoded.indexOf(':') + 1));
}
