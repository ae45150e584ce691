/** Turns a rule off by the name of its mutant, and the one before on again; null: all rules are on. */
export function turnOff(name: string | null): void {
  Object.assign(globalThis, { dockshiftMutant: name });
  const memories: unknown = Reflect.get(globalThis, 'dockshiftMemories');
  if (Array.isArray(memories)) for (const forget of memories) if (typeof forget === 'function') forget();
}
