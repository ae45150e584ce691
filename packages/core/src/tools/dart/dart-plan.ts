import { homeFolders } from '../../effects/home.js';
import { type Effects, isWithin, resolvePath, tree } from '../../effects/resource.js';
import { SYSTEM } from '../../effects/system-folders.js';
import { joinPath, parentPath, relativeTo } from '../../text/paths.js';
import type { ProjectPlan, ProjectView } from '../contract/project.js';
import { type Check, FINE, open, type RefusedPlan, refuse } from '../kit/checks.js';
import { given } from '../kit/command-words.js';
import { besideEachOther } from '../kit/found-by.js';
import type { Install } from '../kit/installer.js';
import type { ManifestFile } from '../kit/manifest.js';
import { planFiles } from '../kit/project-files.js';
import { memberMentions, membersIn, overrideMentions, projectMentions, readPubspec } from './pubspec.js';

/** For users: what a workspace grows by. */
const MEMBER = 'workspace member';

/** The variable that says where pub keeps packages (dart.dev/tools/pub/environment-variables). */
const PLACE = 'PUB_CACHE';

/**
 * What `dart pub get` needs of a project, and makes of it, as its sources say (dart-lang/pub, lib/src/entrypoint.dart, package.dart and
 * pubspec.dart). It was not recorded.
 */
export function planDart(install: Install, view: ProjectView): ProjectPlan {
  if (given(install.command, '--offline')) return refuse('no-dependencies', 'It runs offline, and downloads nothing.');
  const members = membersOf(view);
  if (!members.ok) return members;
  const set = view.env(PLACE);
  const kept = keptIn(set, install.folder);
  if (kept === null) return refuse('not-understood', `${PLACE} is set to a folder that is not known.`);
  const folders = ['', ...members.folders];
  const manifests = folders.flatMap((folder): readonly ManifestFile[] => [
    { name: joinPath(folder, 'pubspec.yaml'), mentions: folder === '' ? projectMentions : memberMentions },
    { name: joinPath(folder, 'pubspec_overrides.yaml'), optional: true, mentions: overrideMentions },
  ]);
  const plan = planFiles(
    {
      manifests,
      shown: { included: 'package in a folder', proof: 'all that the pubspecs ask for is understood' },
      lock: { name: 'pubspec.lock', absent: 'made', frozen: { flags: ['--enforce-lockfile'] } },
      targets: folders.map((folder) => ({ name: joinPath(folder, '.dart_tool'), path: {}, ignored: true })),
      folders: () => outsideOfPub(view, kept),
      unsure: [],
      also: () => [
        // Before Dart 2.19 it wrote this as well.
        targetCheck('.packages', view),
        keptCheck(kept, install.folder, view),
        strayLocks(members.folders, view),
        given(install.command, '--no-example') ? FINE : examples(folders, view),
        {
          ok: true,
          grows: members.folders.length > 0 ? [MEMBER] : [],
          foundBy: besideEachOther(
            MEMBER,
            members.folders.map((one) => joinPath(view.folder, one, 'pubspec.yaml')),
          ),
          premises: [TIMES],
        },
      ],
    },
    { ...install, id: 'dart' },
    view,
  );
  return plan.ok ? { ...plan, installedTo: kept } : plan;
}

/**
 * `dart run` and the like compare the times of pubspec.yaml, pubspec.lock and what the install has made, and set them anew where they
 * are in another order, which takes the owner of the files (isResolutionUpToDate).
 */
const TIMES = open(
  'No step, and no container, that runs `dart run`, `dart test` or the like as another user minds that pubspec.yaml and pubspec.lock may be newer than what the install has made.',
);

interface Members {
  readonly ok: true;
  /** From the project's folder. */
  readonly folders: readonly string[];
}

/** The members of a workspace, and theirs. */
function membersOf(view: ProjectView): Members | RefusedPlan {
  const folders: string[] = [];
  const waiting = [''];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const path = joinPath(view.folder, next, 'pubspec.yaml');
    if (!view.context.has(path)) return refuse('no-manifest', `${path} is not in the build context.`);
    const json = readPubspec(view.context.read(path) ?? '');
    const named = json === null ? null : membersIn(json);
    if (named === null) return refuse('not-understood', `The members that ${path} names are not understood.`);
    for (const one of named) {
      const folder = joinPath(next, one);
      folders.push(folder);
      waiting.push(folder);
    }
  }
  return { ok: true, folders };
}

/** Where packages are kept; null: not known. `.pub-cache`: in the home of any user. */
function keptIn(set: string | null | undefined, folder: string): readonly string[] | null {
  if (set === undefined) return ['.pub-cache'];
  const path = set === null ? null : set.startsWith('/') ? resolvePath('/', set) : resolvePath(folder, set);
  return path === null || isWithin(folder, path) ? null : [path];
}

function keptCheck(kept: readonly string[], folder: string, view: ProjectView): Check {
  const own = kept
    .flatMap((path) => (isWithin(path, folder) ? (relativeTo(folder, path) ?? []) : []))
    .map((path) => joinPath(view.folder, path));
  const brought = own.find((path) => view.context.has(path));
  return brought === undefined
    ? { ok: true, writes: own, ignore: own }
    : refuse('vendored', `${brought}, where pub keeps packages, is part of the build context.`);
}

function targetCheck(name: string, view: ProjectView): Check {
  const path = joinPath(view.folder, name);
  return view.context.has(path)
    ? refuse('vendored', `${path}, which it may write, is part of the build context.`)
    : { ok: true, writes: [path] };
}

/** It deletes lock files beside members, and in the folders on the way to them (_removeStrayLockAndConfigFiles). */
function strayLocks(members: readonly string[], view: ProjectView): Check {
  const paths = members.flatMap((folder) => {
    const above: string[] = [];
    for (let one = folder; one !== '.' && one !== ''; one = parentPath(one)) above.push(one);
    return above.map((one) => joinPath(view.folder, one, 'pubspec.lock'));
  });
  const found = paths.find((path) => view.context.has(path));
  return found === undefined
    ? { ok: true, looksFor: paths }
    : refuse('rewrites-lock-file', `The install deletes ${found}, and a later copy of the sources would put it back.`);
}

/** From Dart 3.0 on it gets the packages of examples as well. */
function examples(folders: readonly string[], view: ProjectView): Check {
  const paths = folders.map((folder) => joinPath(view.folder, folder, 'example/pubspec.yaml'));
  const found = paths.find((path) => view.context.has(path));
  return found === undefined
    ? { ok: true, looksFor: paths }
    : refuse(
        'not-understood',
        `The install gets the packages of ${found} as well, which is not followed. With \`--no-example\` it leaves that out.`,
      );
}

/** What pub reads and writes outside of the project: settings and passwords in the home, and its cache. */
function outsideOfPub(view: Pick<ProjectView, 'env'>, kept: readonly string[]): Effects {
  const own = [
    tree('/tmp'),
    ...homeFolders(view.env('HOME')),
    ...[...kept, view.env('FLUTTER_ROOT') ?? ''].filter((path) => path.startsWith('/')).map(tree),
  ];
  return { reads: [...SYSTEM, ...own, { kind: 'network' }, { kind: 'env-all' }], writes: own };
}
