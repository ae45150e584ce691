import { OWN_RULES } from './finding.js';

/** A transform as its docs tell of it. */
export interface KnownRule {
  readonly id: string;
  readonly title: string;
  /** Markdown. */
  readonly description: string;
}

/** A `reportingDescriptor` of SARIF. */
export interface RuleDescriptor {
  readonly id: string;
  /** The id in the letters that the standard asks for. */
  readonly name: string;
  readonly shortDescription: { readonly text: string };
  readonly help?: { readonly text: string; readonly markdown: string };
}

/** What readers of a log show as the rules. */
export function ruleDescriptors(rules: readonly KnownRule[]): readonly RuleDescriptor[] {
  return [
    ...rules.map(({ id, title, description }) => {
      const markdown = description.trim();
      return { id, name: pascalCase(id), shortDescription: { text: `${title}.` }, help: { text: markdown, markdown } };
    }),
    ...Object.entries(OWN_RULES).map(([id, title]) => ({ id, name: pascalCase(id), shortDescription: { text: `${title}.` } })),
  ];
}

function pascalCase(id: string): string {
  return id
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
