import { OWN_RULES } from './finding.js';

/** A transform as its docs tell of it. */
export interface KnownRule {
  readonly id: string;
  readonly title: string;
  /** Markdown. */
  readonly description: string;
}

/** A `reportingDescriptor` of SARIF, with all that code scanning of GitHub asks for. */
export interface RuleDescriptor {
  readonly id: string;
  /** The id in the letters that the standard asks for. */
  readonly name: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string; readonly markdown: string };
}

/** What readers of a log show as the rules. */
export function ruleDescriptors(rules: readonly KnownRule[]): readonly RuleDescriptor[] {
  return [...rules, ...OWN_RULES].map(({ id, title, description }) => {
    const markdown = description.trim();
    const [first = markdown] = markdown.split('\n\n');
    return {
      id,
      name: pascalCase(id),
      shortDescription: { text: `${title}.` },
      fullDescription: { text: first.replace(/\s+/g, ' ') },
      help: { text: markdown, markdown },
    };
  });
}

function pascalCase(id: string): string {
  return id
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
