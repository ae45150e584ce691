import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from '../../files/failure.js';
import { Troubled } from '../trouble/trouble.js';

/** A lock that is held; it has to be given back. */
export interface Lock {
  release(): void;
}

/**
 * Takes a lock: a file that names the process that holds it. One whose process is gone is taken over. Throws a Troubled
 * while another process lives that holds it.
 */
export function takeLock(file: string, what: string): Lock {
  mkdirSync(dirname(file), { recursive: true });
  for (;;) {
    if (create(file)) return { release: () => rmSync(file, { force: true }) };
    const holder = read(file);
    if (holder !== null && isAlive(holder)) {
      throw new Troubled(
        'locked',
        `Another dockshift (process ${pidOf(holder)}) is working on ${what}.`,
        `Wait for it, or end it; dockshift migrate status shows how far it is. If it is not on this machine, remove ${file}.`,
      );
    }
    if (holder !== null) removeAbandoned(file, holder);
  }
}

/** The file appears with its contents in it, or not at all. */
function create(file: string): boolean {
  const fresh = `${file}.${process.pid}.new`;
  writeFileSync(fresh, nameOf(process.pid));
  try {
    linkSync(fresh, file);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(fresh, { force: true });
  }
}

/** Of several that find a lock abandoned, one moves it away; should it be a new one by then, it is put back. */
function removeAbandoned(file: string, holder: string): void {
  const aside = `${file}.${process.pid}.old`;
  try {
    renameSync(file, aside);
    if (read(aside) !== holder) linkSync(aside, file);
    rmSync(aside, { force: true });
  } catch (error) {
    if (errorCode(error) !== 'ENOENT' && errorCode(error) !== 'EEXIST') throw error;
  }
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Numbers of processes are used again; where the system tells when one began, that tells two of them apart. */
function nameOf(pid: number): string {
  return `${pid} ${startOf(pid) ?? ''}`.trim();
}

function isAlive(holder: string): boolean {
  const pid = pidOf(holder);
  if (holder.includes(' ')) return nameOf(pid) === holder;
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    // Someone else's process is there, too.
    return errorCode(error) === 'EPERM';
  }
}

function pidOf(holder: string): number {
  return Number(holder.split(' ')[0]);
}

/** In clock ticks since the machine was started (proc(5), /proc/pid/stat); null where there is no such file. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
