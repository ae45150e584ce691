// As much of an npm registry as npx asks to run one package: its description, and its archive.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const [archive, manifest] = process.argv.slice(2).map((path) => readFileSync(path));
const { name, version, bin, engines } = JSON.parse(String(manifest));

createServer((request, response) => {
  const { host } = request.headers;
  if (request.url?.endsWith('.tgz')) {
    response.end(archive);
  } else if (request.url === `/${name}`) {
    const integrity = `sha512-${createHash('sha512').update(archive).digest('base64')}`;
    const dist = { tarball: `http://${host}/${name}-${version}.tgz`, integrity };
    const versions = { [version]: { name, version, bin, engines, dist } };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ name, 'dist-tags': { latest: version }, versions }));
  } else {
    response.writeHead(404).end('{}');
  }
}).listen(4873);
