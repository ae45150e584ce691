let reached = new Set<string>();

Object.assign(globalThis, {
  dockshiftOff: null,
  dockshiftRule: (name: string, always: boolean, value: unknown): unknown => {
    if (Boolean(value) !== always) reached.add(name);
    return value;
  },
});

/** Turns a rule off by the name of its mutant, and the one before on again; null: all rules are on. */
export function turnOff(name: string | null): void {
  Object.assign(globalThis, { dockshiftOff: name });
  reached = new Set();
  const memories: unknown = Reflect.get(globalThis, 'dockshiftMemories');
  if (Array.isArray(memories)) for (const forget of memories) if (typeof forget === 'function') forget();
}

/** The rules that have decided something since the last {@link turnOff}: without one of these something was different. */
export function rulesReached(): ReadonlySet<string> {
  return reached;
}
