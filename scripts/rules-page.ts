import type { Transform } from '@dockshift/core';
import { LINTER_RULES } from '../packages/core/src/suppress/linter-rules.js';
import { BUILD_CHECKS, HADOLINT_RULES, type LinterRule } from './rules/rules.js';

/** The page of linters' rules, in Markdown. It throws where a rule has neither a transform nor a reason, or a transform is none. */
export function rulesPage(transforms: readonly Transform[]): string {
  return [
    '<!-- Written by `pnpm write-docs` from `scripts/rules`. -->',
    '',
    "# Linters' rules",
    '',
    "What hadolint and BuildKit's build checks ask for, in words of our own, and what dockshift does about it: a transform that rewrites what is",
    'proven, one that only gives a hint (`fix` shows it, `review` asks, `--take ID` takes it), or nothing, and why. A transform may leave a place that',
    'the linter names, since it changes nothing of which it does not know the outcome; `fix --verbose` says why.',
    '',
    'What a linter is told to ignore is left as well: `# hadolint ignore=DL3009` above an instruction, `# hadolint global ignore=…`, `ignored:` in',
    "hadolint's settings, `# check=skip=JSONArgsRecommended` (or `skip=all`) at the top of the file.",
    '',
    '## hadolint',
    '',
    ...tableOf(
      HADOLINT_RULES,
      LINTER_RULES.hadolint,
      transforms,
      (id) => `https://github.com/hadolint/hadolint/wiki/${id}`,
    ),
    '',
    'Its rules of ShellCheck (`SC…`) are about the scripts of RUN. No word of a script is mended: what it says is what its owner gets.',
    '',
    "## BuildKit's build checks",
    '',
    ...tableOf(
      BUILD_CHECKS,
      LINTER_RULES.buildkit,
      transforms,
      (id) => `https://docs.docker.com/reference/build-checks/${kebab(id)}/`,
    ),
    '',
  ].join('\n');
}

function tableOf(
  rules: readonly LinterRule[],
  known: ReadonlyMap<string, readonly string[]>,
  transforms: readonly Transform[],
  page: (id: string) => string,
): readonly string[] {
  const listed = new Set(rules.map(({ id }) => id));
  const unlisted = [...known.keys()].find((id) => !listed.has(id));
  if (unlisted !== undefined) throw new Error(`scripts/rules has no ${unlisted}, which a transform knows`);
  const rows = rules.map(({ id, asks, because }) => {
    const links = (known.get(id) ?? []).map((name) => {
      if (!transforms.some((one) => one.id === name)) throw new Error(`${id} names ${name}, which is no transform`);
      return `[\`${name}\`](transforms/${name}.md)`;
    });
    if (links.length === 0 && because === undefined) throw new Error(`${id} has neither a transform nor a reason`);
    const answer = [links.join(', '), because ?? ''].filter((text) => text !== '').join(': ');
    return `| [${id}](${page(id)}) | ${asks} | ${answer} |`;
  });
  return ['| rule | asks for | dockshift |', '| --- | --- | --- |', ...rows];
}

/** `JSONArgsRecommended` as in the address of its page. */
function kebab(id: string): string {
  return id
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .replaceAll(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase();
}
