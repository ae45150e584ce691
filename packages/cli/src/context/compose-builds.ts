import { join, resolve } from 'node:path';
import { parse } from 'yaml';

/** A service of a compose file that is built from a Dockerfile on this disk. */
export interface ComposeBuild {
  readonly service: string;
  /** Absolute folder. */
  readonly context: string;
  /** Absolute path. */
  readonly dockerfile: string;
}

/** Does `docker compose` users' habit make this a compose file? `compose.yaml`, `docker-compose.prod.yml`, … */
export function isComposeName(name: string): boolean {
  return /^(docker-)?compose([._-][^/]*)?\.ya?ml$/.test(name);
}

/**
 * The builds that a compose file in `folder` names (Compose specification, "build"). What has a variable in it,
 * a remote context or an inline Dockerfile is left out: it names no file for certain. Text that is
 * no YAML, or no compose file, names nothing.
 */
export function composeBuilds(text: string, folder: string): readonly ComposeBuild[] {
  const builds: ComposeBuild[] = [];
  for (const [service, value] of entriesOf(field(read(text), 'services'))) {
    const build = field(value, 'build');
    const context = typeof build === 'string' ? build : (field(build, 'context') ?? (isRecord(build) ? '.' : null));
    const dockerfile = field(build, 'dockerfile') ?? 'Dockerfile';
    if (field(build, 'dockerfile_inline') !== undefined) continue;
    if (!isPlain(context) || !isPlain(dockerfile) || isRemote(context)) continue;
    const root = resolve(folder, context);
    builds.push({ service, context: root, dockerfile: resolve(join(root), dockerfile) });
  }
  return builds;
}

function read(text: string): unknown {
  try {
    // Compose's own tags (!reset, !override) are unknown to the parser, which would warn.
    return parse(text, { merge: true, logLevel: 'error' });
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return isRecord(value) ? Object.entries(value) : [];
}

function field(value: unknown, name: string): unknown {
  return entriesOf(value).find(([key]) => key === name)?.[1];
}

/** Text without `$VARIABLE`. */
function isPlain(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && !value.includes('$');
}

function isRemote(context: string): boolean {
  return /^[a-z][a-z0-9+.-]*:|^git@|^github\.com\//i.test(context);
}
