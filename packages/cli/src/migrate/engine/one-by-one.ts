/** Does one piece of work at a time, in the order in which they come. */
export type OneByOne = <Value>(work: () => Promise<Value>) => Promise<Value>;

/** A new row of work. What fails holds nothing up. */
export function oneByOne(): OneByOne {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
}
