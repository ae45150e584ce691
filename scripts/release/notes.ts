/** A package's changelog, and what it is called. */
export interface Changelog {
  readonly name: string;
  readonly text: string;
}

/**
 * Release notes of one version, from the changelogs of the packages that carry it: each change once, in the order in which they stand there,
 * with the packages that it is in. What only says that another package has a new version is left out.
 */
export function notesOf(version: string, changelogs: readonly Changelog[]): string {
  const kinds = new Map<string, Map<string, string[]>>();
  for (const { name, text } of changelogs) {
    for (const { kind, change } of changesIn(section(text, version))) {
      const changes = kinds.get(kind) ?? new Map<string, string[]>();
      changes.set(change, [...(changes.get(change) ?? []), name]);
      kinds.set(kind, changes);
    }
  }
  const parts = [...kinds].flatMap(([kind, changes]) => [
    `## ${kind}`,
    '',
    ...[...changes].map(([change, names]) => `- ${change.replaceAll('\n', '\n  ')} (${names.join(', ')})`),
    '',
  ]);
  return [`# dockshift ${version}`, '', ...(parts.length === 0 ? ['Nothing that users notice.', ''] : parts)].join(
    '\n',
  );
}

/** What stands below the heading of a version. */
function section(text: string, version: string): string {
  const start = text.indexOf(`\n## ${version}\n`);
  if (start < 0) return '';
  const body = text.slice(start + 1);
  const end = body.indexOf('\n## ');
  return end < 0 ? body : body.slice(0, end);
}

interface Change {
  readonly kind: string;
  readonly change: string;
}

function changesIn(text: string): readonly Change[] {
  const changes: Change[] = [];
  let kind = '';
  for (const block of text.split(/\n(?=### |- )/)) {
    const heading = /^### (.*)/.exec(block)?.[1];
    if (heading !== undefined) kind = heading;
    const change = /^- (?:[0-9a-f]{7,}: )?(.*)$/s.exec(block)?.[1]?.trim().replaceAll('\n  ', '\n');
    if (change !== undefined && !change.startsWith('Updated dependencies')) changes.push({ kind, change });
  }
  return changes;
}
