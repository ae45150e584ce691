import type { ToolExamples } from '../contract/example.js';

/** What pip-tools does. */
export const pipToolsExamples: ToolExamples = {
  tool: 'pip-tools',
  base: 'python:3.12',
  files: { 'requirements.txt': 'six==1.16.0\n', 'dev/more.txt': '-r ../requirements.txt\nflask==3.0.3\n' },
  rows: [
    {
      run: 'pip-sync <each>',
      each: `requirements.txt --force --no-index -v --verbose -q --quiet --user --no-config -i=https://example.org/simple
        --index-url=https://example.org/simple --extra-index-url=https://example.org/simple -f=https://example.org/l
        --find-links=https://example.org/l --trusted-host=example.org`,
      is: 'install: ok',
      folder: '/app',
      reads: 'requirements.txt',
      writes: '',
      replaces: '*',
      fills: '',
      changes: '/app',
      loads: `PATH PYTHONHOME PYTHONUSERBASE SSL_CERT_FILE SSL_CERT_DIR OPENSSL_CONF REQUESTS_CA_BUNDLE CURL_CA_BUNDLE NETRC PIP_CERT
        PIP_CLIENT_CERT`,
      settings: 'editable requirement constraint build-constraint group target root prefix src log report',
    },
    {
      run: 'pip-sync',
      is: 'install: ok',
      reads: 'requirements.txt',
      looksFor: '.pip-tools.toml pyproject.toml',
    },
    { run: 'pip-sync requirements.txt dev/more.txt', is: 'install: ok', reads: 'requirements.txt dev/more.txt' },
    { run: '/venv/bin/pip-sync', is: 'install: ok' },
    { run: 'pip-sync <each>', each: '--version -h --help', is: 'query' },
    { run: 'pip-sync <each>', each: '-n --dry-run -a --ask', is: 'install: not-understood' },
    {
      run: 'pip-sync <each>',
      each: '--python-executable=/v/bin/python --cert=a --client-cert=a --pip-args=-U --config=a.toml -f=lib --find-links=lib --index-url=file:///i --extra-index-url=i',
      is: 'install',
    },
    { run: 'pip-sync --cache-dir x', is: 'unknown' },
    {
      run: 'venv/bin/pip-sync',
      files: { 'requirements.txt': 'six\n', 'venv/pyvenv.cfg': '' },
      is: 'install: vendored',
    },
    { run: 'pip-sync other.txt', is: 'install: no-manifest' },
    { run: 'pip-sync', files: { 'requirements.txt': '-e .\n' }, is: 'install: installs-the-project' },
    { run: 'pip-sync', files: { 'requirements.txt': '--what\n' }, is: 'install: not-understood' },
    // Settings, and what else it loads.
    ...['[tool.pip-tools]\nuser = true\n', '[pip-tools]\nuser = true\n', '<<<'].map((text) => ({
      run: 'pip-sync',
      files: { 'requirements.txt': 'six\n', '.pip-tools.toml': text },
      is: 'install: not-understood',
    })),
    {
      run: 'pip-sync dev/a.txt',
      files: { 'dev/a.txt': 'six\n', 'dev/pyproject.toml': '[tool.pip-tools]\nuser = true\n' },
      is: 'install: not-understood',
    },
    {
      run: 'pip-sync dev/a.txt',
      files: { 'dev/a.txt': 'six\n', 'pyproject.toml': '[tool.pip-tools]\nuser = true\n' },
      is: 'install: not-understood',
    },
    {
      run: 'pip-sync dev/a.txt',
      files: { 'dev/a.txt': 'six\n' },
      is: 'install: ok',
      looksFor: '.pip-tools.toml pyproject.toml dev/.pip-tools.toml dev/pyproject.toml',
    },
    {
      run: 'pip-sync --no-config',
      files: { 'requirements.txt': 'six\n', '.pip-tools.toml': '[tool.pip-tools]\nuser = true\n' },
      is: 'install: ok',
    },
    {
      run: 'pip-sync',
      files: { 'requirements.txt': 'six\n', 'pyproject.toml': '[project]\nname = "a"\n' },
      is: 'install: ok',
      reads: 'requirements.txt',
      looksFor: 'pyproject.toml',
    },
    { run: 'pip-sync', files: { 'requirements.txt': 'six\n', 'json.py': '' }, is: 'install: not-understood' },
    { run: 'pip-sync', files: { 'requirements.txt': 'six\n', 'json/__init__.py': '' }, is: 'install: not-understood' },
    { run: 'pip-sync', files: { 'requirements.txt': 'six\n', 'json/a.txt': '' }, is: 'install: ok' },
    // What is made for the day.
    { run: 'pip-compile <each>', each: 'requirements.in --upgrade', is: 'compile: rewrites-lock-file' },
  ],
  never: { 'no-dependencies': 'an empty list is one', 'local-dependency': 'a folder in a list may be the project' },
};
