import { readFileSync } from 'node:fs';
import { inside } from './inside.js';

/** Who a step runs as. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
  /** Groups that list it as a member, where the group is not named itself. */
  readonly groups: readonly number[];
  readonly home: string;
}

/** Looks a `USER` or `--chown` up in the image's own files; null where it has no such account. */
export function accountOf(root: string, name: string): Account | null {
  const [user = '', group] = name.split(':');
  const users = records(inside(root, 'etc/passwd'));
  const entry = users.find((one) => (/^\d+$/.test(user) ? one[2] === user : one[0] === user));
  if (entry === undefined && !/^\d+$/.test(user)) return null;
  const groups = records(inside(root, 'etc/group'));
  const found =
    group === undefined ? entry?.[3] : /^\d+$/.test(group) ? group : groups.find((one) => one[0] === group)?.[2];
  if (group !== undefined && found === undefined) return null;
  const member = groups.filter((one) => entry !== undefined && (one[3] ?? '').split(',').includes(entry[0] ?? ''));
  return {
    uid: Number(entry?.[2] ?? user),
    gid: Number(found ?? 0),
    groups: group === undefined ? member.map((one) => Number(one[2])) : [],
    home: entry?.[5] ?? '/',
  };
}

function records(path: string): readonly (readonly string[])[] {
  try {
    return readFileSync(path, 'utf8')
      .split('\n')
      .map((line) => line.split(':'));
  } catch {
    return [];
  }
}
