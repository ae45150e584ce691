let reached = new Set<string>();
let asked = 0;

/** Asked more often than this, a rule that is off has made an endless loop. */
const ENDLESS = 2_000_000;

Object.assign(globalThis, {
  dockshiftOff: null,
  dockshiftInstead: (always: boolean): boolean => {
    count();
    return always;
  },
  dockshiftRule: (name: string, always: boolean, value: unknown): unknown => {
    count();
    if (Boolean(value) !== always) reached.add(name);
    return value;
  },
});

function count(): void {
  asked += 1;
  if (asked > ENDLESS) throw new Error('This does not end.');
}

/** Turns a rule off by the name of its mutant, and the one before on again; null: all rules are on. */
export function turnOff(name: string | null): void {
  Object.assign(globalThis, { dockshiftOff: name });
  reached = new Set();
  asked = 0;
  const memories: unknown = Reflect.get(globalThis, 'dockshiftMemories');
  if (Array.isArray(memories)) for (const forget of memories) if (typeof forget === 'function') forget();
}

/** The rules that have decided something since the last {@link turnOff}: without one of these something was different. */
export function rulesReached(): ReadonlySet<string> {
  return reached;
}
