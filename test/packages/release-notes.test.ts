import { expect, test } from 'vitest';
import { notesOf } from '../../scripts/release/notes.js';

const core = `# @dockshift/core

## 0.2.0

### Minor Changes

- 1a2b3c4: It knows more,
  and says so.

### Patch Changes

- A place is found.

## 0.1.0

### Minor Changes

- Old.
`;

const program = `# dockshift

## 0.2.0

### Minor Changes

- 1a2b3c4: It knows more,
  and says so.
- A flag.

### Patch Changes

- Updated dependencies [1a2b3c4]
  - @dockshift/core@0.2.0
`;

test('each change of the version stands there once, with its packages', () => {
  const changelogs = [
    { name: '@dockshift/core', text: core },
    { name: 'dockshift', text: program },
  ];
  expect(notesOf('0.2.0', changelogs)).toBe(`# dockshift 0.2.0

## Minor Changes

- It knows more,
  and says so. (@dockshift/core, dockshift)
- A flag. (dockshift)

## Patch Changes

- A place is found. (@dockshift/core)
`);
});

test('a version without changes says so', () => {
  expect(notesOf('0.3.0', [{ name: 'dockshift', text: program }])).toBe(
    '# dockshift 0.3.0\n\nNothing that users notice.\n',
  );
});
