/** Names that a tool or a transform may have: `apt-get`, `merge-runs`. */
const ID = /^[a-z][a-z\d]*(?:-[a-z\d]+)*$/;

/** Verbs that ids of transforms begin with are not known to a program; what surely is none is. */
const NO_VERB = /^(?:the|a|an|new|transform|dockerfile)(?:-|$)/;

/** What is new. */
export type Kind = 'tool' | 'transform';

/** What is wrong with an id, and what would be right; null: nothing. */
export function wrongId(kind: Kind, id: string): string | null {
  if (!ID.test(id))
    return `${JSON.stringify(id)} is no id: an id has lower-case letters and digits in words with single dashes between, and begins with a letter, like ${kind === 'tool' ? 'apt-get' : 'merge-runs'}.`;
  if (kind === 'transform' && (NO_VERB.test(id) || !id.includes('-')))
    return `${JSON.stringify(id)} does not say what the transform does: an id is a verb and what it works on, like merge-runs.`;
  return null;
}

/** What is wrong with the folder of an ecosystem; null: nothing. */
export function wrongFolder(folder: string): string | null {
  if (!/^[a-z]+$/.test(folder))
    return `${JSON.stringify(folder)} is no folder of an ecosystem: it has one word in lower case, like ruby.`;
  return folder === 'contract' || folder === 'kit'
    ? `${folder} is for what all tools share: a tool is in the folder of its ecosystem, like ruby.`
    : null;
}

/** The name that the code gives it: `mergeRuns`. */
export function camel(id: string): string {
  return id.replace(/-([a-z\d])/g, (_, letter: string) => letter.toUpperCase());
}
