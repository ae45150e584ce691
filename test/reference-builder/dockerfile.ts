/** An instruction as the builder runs it: continuations joined, comments gone. */
export interface Step {
  readonly keyword: string;
  readonly flags: readonly (readonly [name: string, value: string])[];
  readonly text: string;
  readonly heredocs: readonly Heredoc[];
}

/** The text behind an instruction up to its end word. */
export interface Heredoc {
  readonly name: string;
  readonly body: string;
  readonly expands: boolean;
}

const HEREDOC = /(?<!<)<<(-?)(["']?)([A-Za-z_]\w*)\2/g;

/**
 * Reads the Dockerfiles that the generators and dockshift write. It shares no code with dockshift's own parser, so that
 * it can't share its mistakes, and takes no odd file: conformance with BuildKit is another test's subject.
 */
export function readDockerfile(source: string): readonly Step[] {
  const lines = source.replace(/^\uFEFF/, '').split(/\r?\n/);
  const escape = /^#\s*escape\s*=\s*`/i.test(lines[0] ?? '') ? '`' : '\\';
  const steps: Step[] = [];
  let index = 0;
  while (index < lines.length) {
    let text = '';
    let continues = true;
    while (continues && index < lines.length) {
      const line = lines[index++] ?? '';
      if (line.trimStart().startsWith('#') || (line.trim() === '' && text !== '')) continue;
      const trimmed = line.trimEnd();
      continues = trimmed.endsWith(escape);
      text += continues ? trimmed.slice(0, -1) : line;
    }
    const head = /^\s*([A-Za-z]+)\s+(.*)$/s.exec(text);
    if (head === null) continue;
    const heredocs: Heredoc[] = [];
    const keyword = (head[1] ?? '').toUpperCase();
    const { flags, rest } = readFlags(head[2] ?? '');
    if (/^(RUN|COPY|ADD)$/.test(keyword)) {
      for (const [, dash, quote, name = ''] of rest.matchAll(HEREDOC)) {
        const body: string[] = [];
        const bare = (line: string): string => (dash === '-' ? line.replace(/^\t+/, '') : line);
        while (index < lines.length && bare(lines[index] ?? '') !== name) body.push(bare(lines[index++] ?? ''));
        index++;
        heredocs.push({ name, body: body.map((line) => `${line}\n`).join(''), expands: quote === '' });
      }
    }
    steps.push({ keyword, flags, text: rest.trim(), heredocs });
  }
  return steps;
}

function readFlags(text: string): { readonly flags: Step['flags']; readonly rest: string } {
  const flags: (readonly [string, string])[] = [];
  let rest = text.trimStart();
  for (let flag = /^--([a-z]+)(?:=(\S*))?(?:\s+|$)/.exec(rest); flag !== null; ) {
    flags.push([flag[1] ?? '', flag[2] ?? 'true']);
    rest = rest.slice(flag[0].length);
    flag = /^--([a-z]+)(?:=(\S*))?(?:\s+|$)/.exec(rest);
  }
  return { flags, rest };
}

/** The last value of a flag; null where it is absent. */
export function flagOf(step: Step, name: string): string | null {
  return step.flags.findLast(([one]) => one === name)?.[1] ?? null;
}

/** The words of a JSON array of strings; null for any other text. */
export function jsonWords(text: string): readonly string[] | null {
  if (!text.startsWith('[')) return null;
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value : null;
  } catch {
    return null;
  }
}

/** `$X`, `${X}`, `${X:-default}` and `${X:+other}` of an instruction that is no RUN. */
export function expand(text: string, variables: ReadonlyMap<string, string>): string {
  return text.replace(/\\\$|\$(?:(\w+)|\{(\w+)(?::([-+])([^}]*))?\})/g, (whole, plain, braced, kind, word) => {
    if (whole === '\\$') return '$';
    const value = variables.get(plain ?? braced) ?? '';
    if (kind === '-') return value === '' ? word : value;
    if (kind === '+') return value === '' ? '' : word;
    return value;
  });
}
