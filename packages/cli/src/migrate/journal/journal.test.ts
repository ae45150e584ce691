import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JournalEvent } from './event.js';
import { JsonlStore } from './jsonl-store.js';
import { takeLock } from './lock.js';
import { journalFile, readState } from './read-journal.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dockshift-journal-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const gain = { rewrites: 1, layers: 0, seconds: 0, bytes: 0 };
const note = { key: 'k1', files: 1, dockerfiles: 1, failed: 0, gain };
const found = (id: string): JournalEvent => {
  return { event: 'found', repository: { id, folder: null, url: null, forge: null, branch: null } };
};

async function after(...events: readonly JournalEvent[]): Promise<string | undefined> {
  rmSync(journalFile(folder), { force: true });
  const store = await JsonlStore.open(folder);
  for (const event of [{ event: 'begun', stage: 'plan' } as const, found('a'), ...events]) await store.append(event);
  await store.close();
  return (await readState(folder)).repositories.get('a')?.phase;
}

describe('the journal', () => {
  it('is what was appended, wherever its last line was cut', async () => {
    const store = await JsonlStore.open(folder);
    await Promise.all(Array.from({ length: 50 }, (_, index) => store.append(found(`r${index}`))));
    await store.close();
    const whole = readFileSync(journalFile(folder));
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length), async (cut) => {
        writeFileSync(journalFile(folder), whole.subarray(0, cut));
        const lines = whole.subarray(0, cut).toString().split('\n').length - 1;
        const again = await JsonlStore.open(folder);
        // A line that lacks nothing but its end is whole.
        expect(again.state.repositories.size - lines).toBeLessThanOrEqual(1);
        await again.append(found('new'));
        await again.close();
        expect((await readState(folder)).repositories.has('new')).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it.skipIf(!existsSync('/dev/full'))('takes nothing more on a full disk, and says so each time', async () => {
    symlinkSync('/dev/full', journalFile(folder));
    const store = await JsonlStore.open(folder);
    for (const id of ['a', 'b', 'c', 'd']) {
      await expect(store.append(found(id))).rejects.toMatchObject({ code: 'ENOSPC' });
    }
    expect(store.state.repositories.size).toBe(0);
    await store.close();
  });

  it('follows a repository through the stages', async () => {
    const planned: JournalEvent = { event: 'planned', id: 'a', ...note };
    const applied: JournalEvent = { event: 'applied', id: 'a', key: 'k1', commit: 'c' };
    const published: JournalEvent = {
      event: 'published',
      id: 'a',
      key: 'k1',
      commit: 'c',
      number: 1,
      url: 'u',
      opened: true,
    };
    expect(await after(planned)).toBe('planned');
    expect(await after(planned, applied)).toBe('applied');
    expect(await after(planned, applied, published)).toBe('published');
    // Planned again with the same result it stays where it is; with another it has to be committed again.
    expect(await after(planned, applied, published, planned)).toBe('published');
    expect(await after(planned, applied, published, { event: 'planned', id: 'a', ...note, key: 'k2' })).toBe('planned');
    expect(
      await after(
        planned,
        applied,
        published,
        { event: 'settled', id: 'a', as: 'merged', number: 1, url: 'u' },
        planned,
      ),
    ).toBe('merged');
    expect(await after({ event: 'planned', id: 'a', ...note, files: 0 })).toBe('unchanged');
  });

  it('forgets what no source has any more, unless something was published for it', async () => {
    const published: JournalEvent = {
      event: 'published',
      id: 'b',
      key: 'k',
      commit: 'c',
      number: 1,
      url: 'u',
      opened: true,
    };
    await after(found('b'), published, { event: 'listed' }, { event: 'begun', stage: 'plan' }, found('c'), {
      event: 'listed',
    });
    expect([...(await readState(folder)).repositories.keys()].sort()).toEqual(['b', 'c']);
  });

  it('is not believed when something else wrote into it', async () => {
    await after();
    appendFileSync(journalFile(folder), 'not an event\n{"event":"ended","stage":"plan","at":1}\n');
    await expect(readState(folder)).rejects.toThrow(/journal\.jsonl:3: this line is no event/);
  });
});

describe('a lock', () => {
  it('is held by one process, and taken over from one that is gone', () => {
    const file = join(folder, 'lock');
    const lock = takeLock(file, 'it');
    expect(() => takeLock(file, 'it')).toThrow(`Another dockshift (process ${process.pid}) is working on it.`);
    lock.release();
    writeFileSync(file, '4194305');
    takeLock(file, 'it').release();
    // The number is in use again, by a process that began at another time.
    writeFileSync(file, `${process.pid} 1`);
    takeLock(file, 'it').release();
  });
});
