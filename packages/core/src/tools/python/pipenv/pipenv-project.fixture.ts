import type { ExampleFiles } from '../../contract/example.js';

/** A Pipfile with one dependency. */
export const PIPFILE = `[[source]]
url = "https://pypi.org/simple"
verify_ssl = true
name = "pypi"

[packages]
flask = "*"
`;

/** A Pipfile.lock with these packages. */
export function lock(packages: Readonly<Record<string, object>>, more: object = {}): object {
  const sources = [{ name: 'pypi', url: 'https://pypi.org/simple', verify_ssl: true }];
  return { _meta: { hash: { sha256: '0' }, 'pipfile-spec': 6, sources }, default: packages, develop: {}, ...more };
}

/** A project that Pipenv installs. */
export const PROJECT: ExampleFiles = {
  Pipfile: PIPFILE,
  'Pipfile.lock': lock({ flask: { hashes: ['sha256:0'], version: '==3.0.3' } }),
  'app.py': '',
};
