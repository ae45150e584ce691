import type { Premise } from '../../effects/premise.js';
import { isWithin } from '../../effects/resource.js';
import type { StageLinks } from '../../run/links.js';
import type { RunScript } from '../../run/run-script.js';
import { toldPlaces } from '../../run/told-places.js';
import type { TracedCommand } from '../../run/trace.js';
import { basename, cleanPath } from '../../text/paths.js';
import { UNPACKS, worksInSourcesOfPhp } from '../../tools/system/known-programs.js';
import { copiesLinks, operandsOf } from '../../tools/system/link-making.js';
import { namesOf } from './folder.js';

/**
 * Commands of a RUN that may put something else in the place of the working folder, though none of their words says so: a link in an
 * archive takes the place of a link, an installer makes the folder of a package anew. Those that remove or move folders by their
 * words are asked about by {@link keepsFolder}. Open, or nothing.
 */
export function swappedFolderPremises({ state, trace }: RunScript, links: StageLinks): readonly Premise[] {
  const { workdir } = state;
  if (workdir === '/') return [];
  const { paths } = namesOf(workdir, links);
  const one = trace.commands.find((command) => paths.some((path) => maySwap(command, path, links)));
  if (one === undefined) return [];
  const claim = `\`${one.command.name?.text ?? ''}\` puts nothing else in the place of the working folder.`;
  return [{ claim, proof: null }];
}

/** Folders in which installers have a folder for each package. */
const OF_PACKAGES = /\/(?:node_modules|site-packages|dist-packages|gems|bundler|vendor)\//;

/** Where PHP's extensions are compiled, and the sources removed again (docker-library/php, docker-php-source). */
const PHP_SOURCES = '/usr/src/php';

function maySwap(command: TracedCommand, workdir: string, links: StageLinks): boolean {
  const { call, invocation } = command;
  if (call === null || invocation === null) return false;
  if (call.does !== 'files') return OF_PACKAGES.test(`${workdir}/`) && call.project === undefined;
  if (worksInSourcesOfPhp(invocation.name)) return isWithin(workdir, PHP_SOURCES);
  if (copiesLinks(invocation)) return bringsAbove(command, workdir, links);
  if (!UNPACKS.has(call.action)) return false;
  return toldPlaces(command).some((place) => namesOf(place, links).paths.some((path) => isAbove(path, workdir)));
}

/** Does `cp` put a link, or a folder with links, at the working folder, or at one above it? */
function bringsAbove({ invocation }: TracedCommand, workdir: string, links: StageLinks): boolean {
  if (invocation === null) return false;
  const { sources, into } = operandsOf(invocation);
  if (into === undefined || into === null) return true;
  const target = into.startsWith('/') ? cleanPath(into) : null;
  if (target === null) return isAbove(invocation.cwd ?? '/', workdir);
  return namesOf(target, links).paths.some((path) => {
    if (!isWithin(workdir, path)) return false;
    if (path === workdir) return false;
    const [next] = workdir.slice(path === '/' ? 1 : path.length + 1).split('/');
    return sources.some((source) => {
      const name = source === null || /(?:^|\/)\.{1,2}\/?$/.test(source) ? null : basename(cleanPath(source));
      return name === null || /[*?[\\]/.test(name) || name === next;
    });
  });
}

function isAbove(path: string, workdir: string): boolean {
  return path !== workdir && isWithin(workdir, path);
}
