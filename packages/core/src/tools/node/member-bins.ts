import { joinPath } from '../../text/paths.js';
import { type Check, combine, FINE, open, refuse } from '../kit/checks.js';
import { isObject, textEntries } from '../kit/json-value.js';
import { dependenciesOf, type Manifest, manifestsOf, type NodeProject } from './project.js';

/**
 * Programs of workspace members. npm (bin-links), yarn and pnpm link them into node_modules/.bin only
 * if the file is there, make it executable, and turn CRLF behind `#!` into LF. So the file must be
 * copied first, and the later copy must not undo its mode. A program that a later step builds is
 * absent either way. The root's own programs are not linked.
 */
export function memberBins(project: NodeProject): Check {
  return combine(
    project.view,
    project.members.map((member) => () => binsOf(project, member)),
  );
}

function binsOf(project: NodeProject, member: Manifest): Check {
  const { context } = project.view;
  const folders = member.json['directories'];
  if (isObject(folders) && folders['bin'] !== undefined) {
    return refuse(
      'local-dependency',
      `${member.path} names a folder of programs, which the install links and makes executable.`,
    );
  }
  const bin = member.json['bin'];
  const files = typeof bin === 'string' ? [bin] : textEntries(bin).map(([, path]) => path);
  const there = files.map((path) => joinPath(member.folder, path)).filter((path) => context.has(path));
  if (there.length === 0) return FINE;
  const name = member.json['name'];
  const used =
    project.manager !== 'pnpm' ||
    manifestsOf(project).some((one) => dependenciesOf(one).some(([dependency]) => dependency === name));
  if (!used) return FINE;
  return {
    ok: true,
    reads: there,
    idle: there,
    premises: there.map((path) =>
      open(
        `${path} is executable in the repository and has no CRLF line ends: the install, which links it as a program, would make it so, and a later copy would undo that.`,
      ),
    ),
  };
}
