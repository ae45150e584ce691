import fc from 'fast-check';
import { cleanup, leaking, looking, plain } from './commands.js';
import { heredocOf } from './heredocs.js';

/** Several commands of one shell, however they hang together. */
function list(command: fc.Arbitrary<string>, most: number): fc.Arbitrary<string> {
  const operator = fc.oneof(
    { weight: 10, arbitrary: fc.constant(' && ') },
    { weight: 3, arbitrary: fc.constant('; ') },
    { weight: 2, arbitrary: fc.constant(' || ') },
  );
  return fc
    .tuple(command, fc.array(fc.tuple(operator, command), { maxLength: most - 1 }))
    .map(([first, more]) => first + more.flat().join(''));
}

const compound: fc.Arbitrary<string> = fc.oneof(
  list(plain, 2).map((inner) => `(${inner})`),
  fc.tuple(leaking, plain).map(([a, b]) => `(${a}; ${b})`),
  list(plain, 2).map((inner) => `{ ${inner}; }`),
  fc.tuple(plain, plain, plain).map(([a, b, c]) => `if ${a}; then ${b}; else ${c}; fi`),
  plain.map((inner) => `for i in 1 2; do ${inner}; done`),
  plain.map((inner) => `! ${inner}`),
  plain.map((inner) => `${inner} | cat`),
  plain.map((inner) => `while ${inner}; do break; done`),
  plain.map((inner) => `case $MODE in fast) ${inner};; *) true;; esac`),
);

const body: fc.Arbitrary<string> = fc.oneof(
  { weight: 14, arbitrary: list(plain, 3) },
  { weight: 6, arbitrary: cleanup },
  { weight: 2, arbitrary: list(compound, 2) },
  { weight: 2, arbitrary: list(fc.oneof(plain, leaking), 3) },
  { weight: 2, arbitrary: list(fc.oneof(plain, looking), 2) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('.', '/app', '/app', '/', './', '$PWD', '/srv'), list(fc.oneof(plain, plain, looking), 2))
      .map(([to, then]) => `cd ${to} && ${then}`),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(plain, fc.constantFrom(';', ' # a comment', ' \\\n    && true', ' &&\\\n  true'))
      .map((parts) => parts.join('')),
  },
);

const heredoc: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: heredocOf(fc.array(fc.oneof(plain, plain, plain, leaking), { minLength: 1, maxLength: 3 })) },
  fc.constantFrom(
    'cat <<EOF > /srv/doc\nhello $X\nEOF',
    "cat <<'EOF' >> /srv/doc\nhello $X\nEOF",
    'cat <<-EOF > /srv/doc && true\n\ttabs\n\tEOF',
  ),
);

/** One leak and one look, next to each other. */
const leakThenLook: fc.Arbitrary<readonly string[]> = fc
  .tuple(
    fc.oneof(
      leaking,
      fc.tuple(plain, leaking).map(([a, b]) => `${a} && ${b}`),
      fc.tuple(leaking, plain).map(([a, b]) => `${a} && ${b}`),
    ),
    fc.oneof(
      looking,
      plain,
      fc.tuple(looking, plain).map(([a, b]) => `${a}; ${b}`),
    ),
  )
  .map(([first, second]) => [first, second]);

/** What the RUNs of a row have in front of their bodies: mostly nothing, and mostly all the same. */
const flags: fc.Arbitrary<string> = fc.oneof(
  { weight: 12, arbitrary: fc.constant('') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '--mount=type=cache,target=/srv/d ',
      '--mount=type=tmpfs,target=/tmp/w ',
      '--mount=type=bind,source=conf,target=/opt/d ',
      '--network=none ',
    ),
  },
);

/** RUNs that follow each other. */
export const runRow: fc.Arbitrary<readonly string[]> = fc
  .record({
    flags,
    own: fc.array(fc.nat({ max: 12 }), { minLength: 6, maxLength: 6 }),
    bodies: fc.oneof(
      { weight: 5, arbitrary: fc.array(body, { minLength: 2, maxLength: 4 }) },
      { weight: 2, arbitrary: leakThenLook },
      { weight: 2, arbitrary: fc.tuple(leakThenLook, body).map(([pair, more]) => [...pair, more]) },
      { weight: 1, arbitrary: fc.tuple(body, heredoc, body) },
      { weight: 1, arbitrary: fc.tuple(heredoc, cleanup) },
      {
        weight: 2,
        arbitrary: fc
          .tuple(fc.array(body, { minLength: 1, maxLength: 2 }), cleanup)
          .map(([made, clean]) => [...made, clean]),
      },
    ),
  })
  .map(({ flags, own, bodies }) =>
    bodies.flatMap((text, index) => {
      const comment = own[index] === 12 ? ['# what comes next'] : [];
      return [...comment, `RUN ${own[index] === 11 ? '' : flags}${text}`];
    }),
  );

/** A RUN by itself. */
export const run: fc.Arbitrary<string> = body.map((text) => `RUN ${text}`);

/** A RUN that takes away what others made, apart from them. */
export const cleanupRun: fc.Arbitrary<string> = cleanup.map((text) => `RUN ${text}`);
