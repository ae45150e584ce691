import {
  ancestorsOf,
  type Cache,
  type CacheMount,
  cacheById,
  type Document,
  defineTransform,
  type Finding,
  type RunPlace,
  runBody,
  type Stage,
  type Transform,
  unfollowed,
} from '@dockshift/core/kit';
import { type Code, findIn, MOST, messageOf } from './find-in.js';

/** Keeps the downloads of package managers between builds. */
export const useCacheMounts: Transform<Code> = defineTransform({
  id: 'use-cache-mounts',
  phase: 'clean',
  title: 'Keep downloads between builds in cache mounts',
  description: `
A step that runs again downloads everything again, for what it has downloaded before is in a layer that is no longer used. A cache mount of
BuildKit (\`RUN --mount=type=cache\`) is a folder that all builds of a machine have in common, and that is part of no image: what has
been downloaded once stays, and the layer holds what is installed alone.

It is done where the folder holds nothing but downloads, which the package manager finds by their hash or their version, and
downloads again where they are missing: \`_cacache\` of npm, the caches of yarn 1, pip, uv and Composer, Go's modules and what it has compiled, the
registry of Cargo, the repository of Maven, the caches of Gradle, the packages of apt, those of dnf with what it knows of its repositories. Every RUN that works with such a folder gets the same
mount, or none does.

The folder is the one that the variables and the home of the user say; only root's are mounted, for a mount belongs to root. A command that would empty
the mount (\`npm cache clean --force\`) goes, for the layer no longer holds what it removed, unless it removes more than that, or what it says is
kept in a file. apt keeps its packages in a folder of its
own, \`/var/cache/apt-archives\`: what Debian's and Ubuntu's images have in \`docker-clean\` would empty the usual one. Its lists are fetched in
each build, as before, so that none is out of date. Every word of such a call has to be known: with \`--print-uris\`, say, it tells what is not yet there. A variable is known
where all that it may be shows, in an ENV, a loop or the script, and no word of that is an option.

dnf takes what it knows of its repositories for good for two days, and keeps no package that it has installed. So each call is told \`--refresh\`, with which it asks the
repositories anew, and \`--setopt=keepcache=1\`; one that another build has kept counts by the checksum that the repository names now. \`dnf clean all\` goes. It is done
in images of Fedora, AlmaLinux, Rocky Linux, Oracle Linux, CentOS 8 and Amazon Linux 2023, where yum is dnf as well, and for microdnf in the
small ones among these. The calls have to say \`-y\`, and to name packages of repositories: what is downloaded by its address has
nothing to be compared with.

Scripts run in the step as well, and behind it. One that empties the cache fails in a mount; one that reads it, or installs from it without a
network, finds what another build has left, or nothing. So each file of the build context that may be a program, or tell one what to do, is searched for the
name of the cache and for the commands and options that work with it alone, and a command that runs a script which is not read leaves the rewrite
unproven. The scripts of the packages themselves are not read: they are made for all machines, whose caches may be empty or full, and
nobody reaches a folder but by its name ([ADR 0012](../adr/0012-a-path-is-reached-by-its-name.md)). A later call that has the same mount has to be able
to download all of it again, with the network and the secrets of its own: a builder that has the layers of the steps ahead may have nothing in it.

Where a full cache may lead to another result, the rewrite is shown, and applied with \`--unsafe\` alone: pip and uv
may find a wheel that was made of sources with other libraries, Maven a snapshot or a module that another build has installed, Gradle
yesterday's version, Go a C library that has changed since (unless \`CGO_ENABLED=0\`), a test that has passed before, or a private module whose
tag has been moved, yarn 1 an archive by its address.

No mount is made at \`target\`, \`node_modules\`, \`.venv\` or \`vendor\`: the image needs what is there. Neither is one for these: the cache of yarn 2
and later, whose packages may be run from there; the store of pnpm, which keeps what install scripts have built; Poetry's cache, in which its environments lie; NuGet's
packages, which a later build or program reads; yum of version 3, which has no option to ask its repositories anew; tdnf, which nobody has measured. Nor for apk: it keeps packages where \`--cache-dir\` or \`/etc/apk/cache\` leads to, and the indexes with them. Where a repository can not be reached it installs
by the index that an earlier build has left, with a warning, where it would fail otherwise; in version 2.12 \`--update-cache\` asks nothing within a minute; and a package that was
cut off fails each build that comes to it (measured with 2.12.14 and 2.14.9). Nor for zypper: it keeps packages of those repositories alone whose settings say
\`keeppackages\`, which no option of a call does, and within ten minutes it does not ask a repository again (measured with 1.14.101), so that it would install what is out of date,
or fail.

Builders without BuildKit refuse \`RUN --mount\`: the preset \`buildkit\` is for files that nothing else builds.
`,
  declines: {
    'read-later': 'A later step, or a container, may need the cache.',
    'holds-files': 'Something may lie in the folder, which a mount would hide.',
    'other-mount': 'A mount of the RUN lies there already, or around it.',
    folder: 'Which folder the cache is in is not known.',
    user: 'The user may not be root, to whom a mount belongs.',
    'not-emptied': 'A command of the RUN empties the folder, or more, and would fail or empty the mount.',
    'not-told': 'The calls can not be told to use the folder.',
    'old-frontend': 'The frontend that the file names may not know RUN --mount.',
    'may-call': 'A step in between may call the package manager, without the mount.',
    script: 'A script of the project may empty the cache, look into it, or work with it alone.',
    unread: 'The install is not followed: another program runs it, or a shell of its own.',
    many: 'More than 50 RUNs fill the cache: what one of them rests on, all the others have to say.',
  },
  presets: ['buildkit'],
  *find(subject) {
    for (const { cache, mount, places } of groups(subject.document)) yield* findIn(subject, cache, mount, places);
    for (const stage of subject.document.stages) yield* unread(subject.document, stage);
  },
});

interface Group {
  readonly cache: Cache;
  readonly mount: CacheMount;
  readonly places: readonly RunPlace[];
}

/** The RUNs that have a cache in common: each for itself, or those of all stages that start from one, where they work with what the others leave. */
function groups(document: Document): readonly Group[] {
  const found = new Map<Stage, Map<Cache, RunPlace[]>>();
  for (const stage of document.stages) {
    const root = ancestorsOf(document, stage).sure[0] ?? stage;
    for (const run of stage.instructions) {
      const body = run.kind === 'RUN' ? runBody(document, stage, run) : null;
      if (run.kind !== 'RUN' || body?.ok !== true) continue;
      for (const id of new Set(body.trace.commands.flatMap(({ call }) => call?.fills ?? []))) {
        const cache = cacheById(id);
        if (cache?.mount === undefined) continue;
        const key = cache.mount.reused === true ? root : stage;
        const own = found.get(key) ?? new Map<Cache, RunPlace[]>();
        found.set(key, own);
        const places = own.get(cache) ?? [];
        own.set(cache, places);
        places.push({ document, stage, run, body });
      }
    }
  }
  return [...found.values()].flatMap((caches) =>
    [...caches].flatMap(([cache, places]) => {
      const { mount } = cache;
      if (mount === undefined) return [];
      const apart = mount.reused !== true && places.length <= MOST;
      return apart ? places.map((place) => ({ cache, mount, places: [place] })) : [{ cache, mount, places }];
    }),
  );
}

/** Installs that are not followed. */
function* unread(document: Document, stage: Stage): Iterable<Finding<Code>> {
  for (const run of stage.instructions) {
    const others = run.kind === 'RUN' ? unfollowed(document, stage, run) : [];
    for (const id of new Set(others.flatMap(({ command }) => command.call?.fills ?? []))) {
      const cache = cacheById(id);
      const filler = others.find(({ command }) => command.call?.fills?.includes(id) === true);
      if (cache?.mount === undefined || filler === undefined) continue;
      yield { at: run.span, message: messageOf(cache), declined: 'unread', because: filler.because };
    }
  }
}
