import type { ShellScript, SimpleCommand } from './script.js';

/** Is it the `command` of a statement `command || true`, with which the script goes on as if it had succeeded? */
export function passesFailure({ list }: ShellScript, command: SimpleCommand): boolean {
  return list.statements.some(({ node, background }) => {
    if (background || node.kind !== 'and-or' || node.operators.join() !== '||') return false;
    const [first, otherwise] = node.parts;
    return first === command && otherwise?.kind === 'command' && isTrue(otherwise);
  });
}

function isTrue({ name, args, assignments, redirects }: SimpleCommand): boolean {
  const bare = args.length + assignments.length + redirects.length === 0;
  return bare && (name?.literal === 'true' || name?.literal === ':');
}
