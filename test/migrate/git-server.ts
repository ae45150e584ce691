import { spawn } from 'node:child_process';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** What a git server is asked with. */
export interface GitRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The folder that holds the repositories. */
  readonly root: string;
  /** Below it: `/acme/api.git/info/refs`. */
  readonly path: string;
  readonly query: string;
  /** It is done, and nothing is said of it. */
  readonly mute?: boolean;
}

/** Serves a request with git's own `git http-backend` (git-http-backend(1)), which is a CGI program. */
export function serveGit({ request, response, root, path, query, mute = false }: GitRequest): void {
  const child = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env['PATH'],
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: path,
      QUERY_STRING: query,
      REQUEST_METHOD: request.method ?? 'GET',
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      REMOTE_USER: 'test',
      REMOTE_ADDR: '127.0.0.1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_COMMITTER_NAME: 'server',
      GIT_COMMITTER_EMAIL: 'server@example.org',
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  request.pipe(child.stdin);
  child.stdin.on('error', () => undefined);
  if (mute) {
    child.stdout.resume();
    child.on('close', () => response.writeHead(403).end());
    return;
  }
  let head: Buffer | null = Buffer.alloc(0);
  child.stdout.on('data', (chunk: Buffer) => {
    if (head === null) {
      response.write(chunk);
      return;
    }
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf('\r\n\r\n');
    if (end === -1) return;
    writeHead(response, head.subarray(0, end).toString('latin1'));
    response.write(head.subarray(end + 4));
    head = null;
  });
  child.on('close', () => {
    if (head !== null && !response.headersSent) response.writeHead(500);
    response.end();
  });
  response.on('close', () => child.kill());
}

function writeHead(response: ServerResponse, head: string): void {
  let status = 200;
  for (const line of head.split('\r\n')) {
    const [, name = '', value = ''] = /^([^:]+): (.*)$/.exec(line) ?? [];
    if (name.toLowerCase() === 'status') status = Number.parseInt(value, 10);
    else response.setHeader(name, value);
  }
  response.writeHead(status);
}
