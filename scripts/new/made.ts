import { transforms } from '@dockshift/transforms';
import { TOOLS as KNOWN, toolOf } from '../../packages/core/src/tools/registry.js';
import { wrongFolder, wrongId } from './ids.js';
import { registered, TOOLS, toolFiles } from './tool.js';
import { listed, TRANSFORMS, transformFiles } from './transform.js';

const USAGE = 'pnpm new tool ID --folder ECOSYSTEM, or: pnpm new transform ID';

/** Texts by path from the root: what is new, and what is changed. */
export interface Made {
  readonly files: ReadonlyMap<string, string>;
  readonly changed: readonly [file: string, text: string];
  readonly next: string;
}

/** The text of a file, by its path from the root. */
type Read = (file: string) => string;

function newTool(id: string, folder: string, read: Read): Made | string {
  const wrong = wrongId('tool', id) ?? wrongFolder(folder);
  if (wrong !== null) return wrong;
  if (KNOWN.some((tool) => tool.id === id)) return `There is a tool ${id} already.`;
  if (toolOf(id) !== undefined)
    return `${id} is known as a command of ${toolOf(id)?.id}: take it out of that table first (grep -rw ${id} ${TOOLS}).`;
  const registry = `${TOOLS}/registry.ts`;
  return {
    files: toolFiles(id, folder),
    changed: [registry, registered(read(registry), id, folder)],
    next: `pnpm check-tool ${id}`,
  };
}

function newTransform(id: string, read: Read): Made | string {
  const wrong = wrongId('transform', id);
  if (wrong !== null) return wrong;
  if (transforms.some((one) => one.id === id)) return `There is a transform ${id} already.`;
  const index = `${TRANSFORMS}/index.ts`;
  return {
    files: transformFiles(id, `packages/transforms/src/${id}/fixtures`),
    changed: [index, listed(read(index), id)],
    next: `pnpm test fixtures -t ${id}, and pnpm write-docs`,
  };
}

/** What these words ask for; a text: why it is not made, and what would be right. */
export function made([kind, id, ...rest]: readonly string[], read: Read): Made | string {
  if (id === undefined) return USAGE;
  if (kind === 'transform' && rest.length === 0) return newTransform(id, read);
  const [option, folder, ...more] = rest;
  if (kind !== 'tool' || more.length > 0 || (option !== undefined && option !== '--folder')) return USAGE;
  return folder === undefined
    ? `In which folder of ${TOOLS} is the tool? pnpm new tool ${id} --folder ECOSYSTEM, like ruby.`
    : newTool(id, folder, read);
}
