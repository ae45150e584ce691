/** What a go.mod says, as far as a download needs it (go.dev/ref/mod#go-mod-file). */
export interface GoMod {
  /** Every `require`, indirect ones too. */
  readonly requires: readonly { readonly module: string; readonly version: string }[];
  /** `replace … => ./path`: folders relative to the module, as written. */
  readonly localReplacements: readonly string[];
  /** Modules that a `replace` gives another version or source. */
  readonly replaced: ReadonlySet<string>;
  /** The 21 of `go 1.21`; 16 if it says nothing (go.dev/ref/mod#go-mod-file-go). */
  readonly go: number;
}

/** Reads a go.mod; null for anything that isn't understood. */
export function parseGoMod(text: string): GoMod | null {
  const requires: { module: string; version: string }[] = [];
  const localReplacements: string[] = [];
  const replaced = new Set<string>();
  let go = 16;
  let block: string | null = null;
  for (const raw of text.split('\n')) {
    const words = wordsOf(raw);
    if (words === null) return null;
    const [first, ...rest] = words;
    if (first === undefined) continue;
    if (block !== null && first === ')') {
      block = null;
      continue;
    }
    if (block === null && rest.length === 1 && rest[0] === '(') {
      block = first;
      continue;
    }
    const verb = block ?? first;
    const args = block === null ? rest : words;
    if (verb === 'require') {
      const [module, version] = args;
      if (module === undefined || version === undefined) return null;
      requires.push({ module, version });
    } else if (verb === 'replace') {
      const arrow = args.indexOf('=>');
      const [module, target] = [args[0], args[arrow + 1]];
      if (arrow < 1 || module === undefined || target === undefined) return null;
      replaced.add(module);
      if (/^\.{0,2}\//.test(target) || target === '.' || target === '..') localReplacements.push(target);
    } else if (verb === 'go') {
      const minor = /^1\.(\d+)/.exec(args[0] ?? '')?.[1];
      if (minor === undefined) return null;
      go = Number(minor);
    } else if (!OTHER.has(verb)) return null;
  }
  return block === null ? { requires, localReplacements, replaced, go } : null;
}

/** Directives that change nothing about which files a download reads. */
const OTHER = new Set(['module', 'exclude', 'retract', 'toolchain', 'godebug', 'tool', 'ignore']);

/** The words of a line without its comment; null for an unfinished string. */
function wordsOf(line: string): string[] | null {
  const words: string[] = [];
  let rest = line.trim();
  while (rest !== '' && !rest.startsWith('//')) {
    const quote = rest[0] === '"' || rest[0] === '`' ? rest[0] : null;
    if (quote !== null) {
      const end = rest.indexOf(quote, 1);
      if (end < 0) return null;
      words.push(rest.slice(1, end));
      rest = rest.slice(end + 1).trimStart();
    } else {
      const end = rest.search(/[\s()]/);
      const word = end === 0 ? (rest[0] ?? '') : end < 0 ? rest : rest.slice(0, end);
      words.push(word);
      rest = rest.slice(word.length).trimStart();
    }
  }
  return words;
}

/** What go.sum has sums of, as `module version` pairs. */
export interface GoSum {
  /** Of a module's content. */
  readonly content: ReadonlySet<string>;
  /** Of a module's go.mod. */
  readonly manifests: ReadonlySet<string>;
}

/** Reads a go.sum; lines that aren't understood are passed over. */
export function parseGoSum(text: string): GoSum {
  const content = new Set<string>();
  const manifests = new Set<string>();
  for (const line of text.split('\n')) {
    const [module, version, hash] = line.trim().split(/\s+/);
    if (module === undefined || version === undefined || hash === undefined) continue;
    if (version.endsWith('/go.mod')) manifests.add(`${module} ${version.slice(0, -'/go.mod'.length)}`);
    else content.add(`${module} ${version}`);
  }
  return { content, manifests };
}
