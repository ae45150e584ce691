import { joinPath } from '../../text/paths.js';
import type { ProjectView } from '../contract/project.js';
import type { Check } from '../kit/checks.js';
import { words } from '../kit/command-words.js';

/**
 * The sections of a setup.cfg of which distutils takes options when pip asks it where to install to. Measured with pip
 * 23.2.1 and setuptools 65.5 in Python 3.11: every option of these changes where to, or makes it fail; no option of
 * `flake8`, `metadata`, `options`, `egg_info`, `bdist_wheel`, `tool:pytest` and thirty more does.
 */
const SECTIONS = words('global install build');

/**
 * Of a setup.cfg in the working folder distutils takes where to install to (distutils/dist.py, find_config_files;
 * github.com/pypa/pip/issues/8931). A pyproject.toml counts for what is built alone.
 */
export function setupCfgCheck(view: ProjectView): Check {
  const path = joinPath(view.folder, 'setup.cfg');
  const text = view.context.has(path) ? view.context.read(path) : '';
  // A step ahead of the install may make it, or write other sections into it. Whoever builds may have one with any.
  if (!view.context.has(path)) return { ok: true, looksFor: [path], personal: [path] };
  return text === null || mayCount(text) ? { ok: true, reads: [path] } : { ok: true, looksFor: [path] };
}

/** May this setup.cfg make a difference? Each of its sections is parsed: what is ill-formed, has a `%`, or is not ASCII may make that fail. */
function mayCount(text: string): boolean {
  if (/[^\t\n\r -~]|%/.test(text)) return true;
  const sections = new Set<string>();
  let keys = new Set<string>();
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '' || /^\s*[#;]/.test(line)) continue;
    const section = /^\[([^\]]+)\]\s*$/.exec(line)?.[1];
    if (section !== undefined) {
      if (SECTIONS.has(section) || sections.has(section)) return true;
      sections.add(section);
      keys = new Set();
      continue;
    }
    if (sections.size === 0) return true;
    // A line that is indented goes on with the value above it.
    if (/^[ \t]/.test(line) && keys.size > 0) continue;
    const key = line
      .slice(0, Math.max(line.search(/[=:]/), 0))
      .trimEnd()
      .toLowerCase();
    if (key === '' || /^[\s[]/.test(key) || keys.has(key)) return true;
    keys.add(key);
  }
  return false;
}
