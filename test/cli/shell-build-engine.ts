import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BuildEngine, BuildOutcome, BuildRequest, BuildStep } from '../../packages/cli/src/engines/engine.js';
import { ociArchive, tarOf } from '../../packages/cli/src/image/archive.fixture.js';

/** What was built, for a test to look at. */
export interface BuildLog {
  readonly requests: BuildRequest[];
  /** All paths in the context of each build. */
  readonly contexts: (readonly string[])[];
}

/**
 * An engine that knows a little shell, for tests that rewrite with the real transforms. A script is a list of commands with `&&`: `echo TEXT >
 * FILE`, `cat FILE > FILE`, which fails where it is not there, `rm -rf FOLDER/*`, `apt-get update`, which writes package lists, `./lists.sh`, which writes down
 * whether there are any, `exit CODE`; all others do nothing. `mktemp /NAME-XXXXXX` makes a file of another name each time; `$NAME` is an ARG; `COPY FILE FOLDER/` copies one file. Of the scripts on a base called `…/first`
 * only the first command runs. `onBuild` is called ahead of each build. A step that runs takes a second.
 */
export function shellBuildEngine(onBuild: (count: number) => void = () => undefined): BuildEngine & {
  readonly log: BuildLog;
} {
  const images = new Map<string, Buffer>();
  const log: BuildLog = { requests: [], contexts: [] };
  return {
    log,
    name: 'docker',
    version: '1.0',
    build: (request, signal) => {
      onBuild(log.requests.push(request));
      if (signal.aborted) return Promise.reject(signal.reason);
      log.contexts.push(
        existsSync(request.context) ? readdirSync(request.context, { recursive: true }).map(String) : [],
      );
      const built = new Build(request, log.requests.length);
      const outcome = built.run();
      if (outcome.ok) images.set(request.tag, built.image());
      return Promise.resolve(outcome);
    },
    async *save(tag) {
      yield await Promise.resolve(images.get(tag) ?? Buffer.alloc(0));
    },
    idOf: (image) => Promise.resolve(`id of ${image}`),
    remove: (tag) => {
      images.delete(tag);
      return Promise.resolve();
    },
  };
}

const LISTS = '/var/lib/apt/lists/all';

/** What mktemp has made up. */
const CHANCE = ['i5SfTv', 'Qm3xYz', 'aKdzB0', 'xYabcD', '0pQrst'];

class Build {
  readonly #request: BuildRequest;
  readonly #files = new Map<string, string>();
  readonly #args = new Map<string, string>();
  readonly #steps: BuildStep[] = [];
  readonly #number: number;
  #base = '';

  constructor(request: BuildRequest, number: number) {
    this.#request = request;
    this.#number = number;
  }

  run(): BuildOutcome {
    const { dockerfile, flags } = this.#request;
    const given = new Map(flags.buildArgs.map((text) => [text.split('=')[0] ?? '', text.slice(text.indexOf('=') + 1)]));
    const lines = readFileSync(dockerfile, 'utf8')
      .replace(/\\\n\s*/g, '')
      .split('\n');
    for (const line of lines) {
      const [word = '', ...words] = line.split(' ');
      const rest = words.join(' ');
      if (word === 'FROM') this.#base = this.#expanded(rest);
      if (word === 'ARG')
        this.#args.set(rest.split('=')[0] ?? '', given.get(rest.split('=')[0] ?? '') ?? rest.split('=')[1] ?? '');
      if (word === 'COPY') this.#copy(words);
      const code = word === 'RUN' ? this.#script(rest) : 0;
      if (!/^(?:RUN|COPY)$/.test(word)) continue;
      this.#request.onLine(`#1 [${this.#steps.length + 1}/9] ${line}`);
      this.#steps.push({ text: line, stage: null, cached: false, seconds: 1 });
      if (code === 0) continue;
      const message = `process "${rest}" did not complete successfully: exit code: ${code}`;
      const failed = { exitCode: code, message, tail: [message], advice: null };
      return { ok: false, seconds: this.#steps.length, steps: this.#steps, ...failed };
    }
    return { ok: true, seconds: this.#steps.length, steps: this.#steps };
  }

  image(): Buffer {
    const layer = tarOf(...[...this.#files].sort().map(([path, contents]) => ({ name: path.slice(1), contents })));
    const id = createHash('sha256').update(layer).digest('hex');
    return ociArchive({ config: {}, rootfs: { diff_ids: [id] } }, [layer]);
  }

  #copy([path = '', folder = '/']: readonly string[]): void {
    const file = join(this.#request.context, path);
    if (existsSync(file) && statSync(file).isFile()) this.#files.set(`${folder}${path}`, readFileSync(file, 'utf8'));
  }

  /** The exit code. */
  #script(script: string): number {
    const commands = (script.startsWith('[') ? script.replace(/^\["\/bin\/sh", *"-c", *"|"\]$/g, '') : script).split(
      '&&',
    );
    const known = this.#base.endsWith('/first') ? commands.slice(0, 1) : commands;
    for (const command of known) {
      const code = this.#command(command.trim());
      if (code !== 0) return code;
    }
    return 0;
  }

  #expanded(text: string): string {
    return text.replace(/\$(\w+)/g, (_, name: string) => this.#args.get(name) ?? '');
  }

  #command(command: string): number {
    const text = this.#expanded(command);
    const [, echoed, target] = /^echo (.*?) > (\S+)$/.exec(text) ?? [];
    const [, read, copy] = /^cat (\S+) > (\S+)$/.exec(text) ?? [];
    const [, gone] = /^rm -rf (\S+)\/\*$/.exec(text) ?? [];
    if (echoed !== undefined && target !== undefined) this.#files.set(target, echoed);
    if (read === '/proc/sys/kernel/random/uuid' && copy !== undefined) this.#files.set(copy, crypto.randomUUID());
    else if (read !== undefined && copy !== undefined) {
      const contents = this.#files.get(read);
      if (contents === undefined) return 1;
      this.#files.set(copy, contents);
    }
    if (gone !== undefined)
      for (const path of [...this.#files.keys()]) if (path.startsWith(`${gone}/`)) this.#files.delete(path);
    const [, name] = /^mktemp (\S+?)XXXXXX$/.exec(text) ?? [];
    if (name !== undefined) this.#files.set(`${name}${CHANCE[this.#number % CHANCE.length]}`, '');
    if (text === 'apt-get update') this.#files.set(LISTS, 'lists');
    if (text === './lists.sh') this.#files.set('/seen', String(this.#files.has(LISTS)));
    return text.startsWith('exit ') ? Number(text.slice(5)) : 0;
  }
}
