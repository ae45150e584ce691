import { IGNORE_FILE, type IgnoreFile } from './build-context.js';

/** What is at a path; text null: it is not known, or not text. */
export type FoundText = { readonly exists: false } | { readonly exists: true; readonly text: string | null };

/**
 * The ignore file of a Dockerfile whose path is relative to the context root (null: not known).
 * `<Dockerfile>.dockerignore` beats the one at the root (BuildKit, frontend/dockerui/config.go). If it
 * is empty and the other is there, a frontend that BuildKit has built in takes the empty one, and one
 * named by `# syntax=`, which is asked over gRPC, the other: then nothing is known.
 */
export function ignoreFileOf(dockerfile: string | null, look: (path: string) => FoundText): IgnoreFile {
  const shared = look(IGNORE_FILE);
  const ownPath = dockerfile === null ? null : `${dockerfile}${IGNORE_FILE}`;
  const own: FoundText = ownPath === null ? { exists: false } : look(ownPath);
  if (ownPath !== null && own.exists) {
    const unsure = own.text === '' && shared.exists;
    return { path: ownPath, text: unsure ? null : own.text, exists: true };
  }
  return { path: IGNORE_FILE, text: shared.exists ? shared.text : null, exists: shared.exists };
}
