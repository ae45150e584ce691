import { type ShellNode, type ShellScript, type SimpleCommand, walkScript } from '@dockshift/core';

/** What a command is given on its standard input. */
export interface Input {
  readonly text: string;
  /** The file that it is, as written; null: none, or it is not known. */
  readonly file: string | null;
}

/** The inputs that a script shows: a heredoc, a file, or what stands in front in a pipeline. */
export function inputsIn(script: ShellScript): ReadonlyMap<SimpleCommand, Input> {
  const inputs = new Map<SimpleCommand, Input>();
  walkScript(script, {
    command: (command) => {
      const text = bodyOf(command);
      const file = command.redirects.find(({ operator }) => operator === '<')?.target?.literal ?? null;
      if (text !== null || file !== null) inputs.set(command, { text: text ?? '', file });
    },
    pipeline: ({ commands }) => {
      const last = commands.at(-1);
      if (last?.kind !== 'command' || inputs.has(last) || commands.length < 2) return;
      const ahead = commands.slice(0, -1);
      inputs.set(last, {
        text: ahead.map(printedBy).join('\n').trim(),
        file: ahead.map(shownBy).find((one) => one !== null) ?? null,
      });
    },
  });
  return inputs;
}

function bodyOf({ redirects }: SimpleCommand): string | null {
  const body = redirects.find((one) => one.body !== null)?.body;
  return body == null ? null : (body.literal ?? body.text);
}

/** What `echo`, `printf` and `cat <<EOF` print. */
function printedBy(node: ShellNode): string {
  if (node.kind !== 'command') return '';
  const words = node.args.map((word) => word.literal ?? word.text.replace(/^["']|["']$/g, ''));
  return [bodyOf(node) ?? '', words.join(' ').replaceAll('\\n', '\n')].join('\n');
}

/** The file that `cat`, or another program that changes little of it, prints: `sed s/a/b/ Dockerfile.in`. */
function shownBy(node: ShellNode): string | null {
  if (node.kind !== 'command' || !/^(?:cat|sed|envsubst|m4|cpp|tac|gzip)$/.test(node.name?.literal ?? '')) return null;
  const files = [
    ...node.args,
    ...node.redirects.flatMap(({ operator, target }) => (operator === '<' ? (target ?? []) : [])),
  ];
  return files.findLast(({ literal }) => literal !== null && !literal.startsWith('-'))?.literal ?? null;
}
