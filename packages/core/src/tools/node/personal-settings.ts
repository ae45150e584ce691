import { type Check, distinct } from '../kit/checks.js';
import type { NodeProject } from './project.js';

/**
 * Files of settings that the project does not bring, and whoever builds may: an .npmrc with the registry of a company and its
 * token. Only for an install of which no such setting changes what it reads of the sources and what it writes among them.
 */
export function personalSettings({ view }: NodeProject, paths: readonly string[]): Check {
  return { ok: true, personal: distinct(paths).filter((path) => !view.context.has(path)) };
}
