import { fileURLToPath } from 'node:url';
import { conflict, isWithin, tree } from '../../../packages/core/src/effects/resource.js';
import type { Call } from '../../../packages/core/src/tools/contract/call.js';
import type { Tool } from '../../../packages/core/src/tools/contract/tool.js';
import { invocation } from '../../../packages/core/src/tools/kit/project-view.fixture.js';
import type { Finding } from './finding.js';
import { type SystemRun, systemRuns } from './system-run.js';

/** Every recorded run of a package manager of a system. */
export const SYSTEM_RUNS: readonly SystemRun[] = systemRuns(
  fileURLToPath(new URL('../recorded-system', import.meta.url)),
);

/** The runs of a tool. */
export function systemRunsOf(tool: Tool): readonly SystemRun[] {
  return SYSTEM_RUNS.filter((run) => tool.commands.includes(invocation(run.run).name));
}

/**
 * What no Dockerfile puts there to be read: where the kernel shows SELinux, the home of the user `_apt`, temporary files of dpkg,
 * the folder that programs are started in, and their own files in /tmp. apt-key asks for programs by their names, and so in the
 * working folder first, but runs those of PATH; deb-systemd-helper looks for a unit in /.
 */
const NOBODYS = /^\/selinux$|^\/nonexistent(?:\/|$)|\.dpkg-tmp$|^\/app(?:\/gpgv|\/gpgconf)?$|^\/cron\.service$|^\/tmp$/;

/** What every program is loaded from, and looked for in: who changes that changes all programs, which is asked elsewhere. */
const LOADED =
  /^\/(?:usr\/)?(?:lib|s?bin)(?:64)?(?:\/|$)|^\/usr\/local\/s?bin(?:\/|$)|^\/etc\/(?:ld\.so\.|nsswitch\.conf$|debian_version$)/;

/** Folders that apt makes anew, empty, whenever it works. */
const EMPTY = /^\/var\/(?:lib\/apt\/lists|cache\/apt\/archives)\/(?:partial|auxfiles|lock)$/;

/** What is wrong with a tool, as its recorded runs in containers show. */
export function judgeSystemRuns(tool: Tool, runs: readonly SystemRun[] = systemRunsOf(tool)): readonly Finding[] {
  return runs.flatMap((run) => {
    const where = `test/tools/recorded-system/${run.id}.run`;
    const call = tool.understand(invocation(run.run));
    if (call === null) return [{ tool: tool.id, where, message: `\`${run.run}\` is not understood` }];
    return [...unsaid(run, call), ...unsaidOfCaches(tool, run, call)].map((message) => ({
      tool: tool.id,
      where,
      message: `\`${run.run}\` ${message}`,
    }));
  });
}

/** What a run did that the effects of its call do not say. */
function unsaid(run: SystemRun, { effects: { reads, writes } }: Call): readonly string[] {
  const sees = (path: string): boolean => conflict({ reads, writes }, { reads: [], writes: [tree(path)] });
  const changes = (path: string): boolean => conflict({ reads: [], writes }, { reads: [tree(path)], writes: [] });
  const somebodys = (path: string): boolean => !NOBODYS.test(path);
  return [
    ...run.read.filter((path) => somebodys(path) && !LOADED.test(path) && !sees(path)).map((path) => `reads ${path}`),
    ...run.missed
      .filter((path) => somebodys(path) && !LOADED.test(path) && !sees(path))
      .map((path) => `looks for ${path}`),
    ...run.written.filter((path) => somebodys(path) && !changes(path)).map((path) => `changes ${path}`),
  ].map((what) => `${what}, which its effects do not say`);
}

/** A call that changes what is in a cache fills or empties it. */
function unsaidOfCaches(tool: Tool, run: SystemRun, call: Call): readonly string[] {
  return tool.caches.flatMap((cache) => {
    const changed = run.written.some((path) => path !== cache.path && !EMPTY.test(path) && isWithin(path, cache.path));
    const said = call.fills?.includes(cache.id) === true || call.empties?.includes(cache.id) === true;
    return changed && !said ? [`changes what is in ${cache.path}, and neither fills nor empties ${cache.id}`] : [];
  });
}
