import fc from 'fast-check';
import type { ContextFiles } from '../../reference-builder/workshop.js';
import type { Project } from './projects.js';

const line = fc.constantFrom(
  'flask==3.0.0',
  'jinja2',
  'jinja2',
  '# what it needs',
  '',
  '-r requirements/dev.txt',
  '-c constraints.txt',
  '-r missing.txt',
  './lib',
);

/** Projects of pip: requirements that include others, constraints, and a package of their own. */
export const pipProject: fc.Arbitrary<Project> = fc
  .tuple(
    fc.array(line, { minLength: 1, maxLength: 3 }),
    fc.constantFrom('jinja2==3.1.0\n', 'flask==3.0.0\n', ''),
    fc.boolean(),
  )
  .map(([lines, constraints, isPackage]) => {
    const files: ContextFiles = {
      'requirements.txt': `${lines.join('\n')}\n`,
      'requirements/dev.txt': 'pytest==8.0.0\n-c ../constraints.txt\n',
      'constraints.txt': constraints,
      'app/main.py': 'main()\n',
      'lib/setup.py': 'setup("lib")\n',
      ...(isPackage ? { 'setup.py': 'setup("app")\n' } : {}),
    };
    return {
      image: 'python:3.12-slim',
      files,
      installs: [
        'pip install -r requirements.txt',
        'pip install --no-cache-dir -r requirements.txt',
        'pip install --no-cache-dir -r requirements.txt',
        'pip install -r requirements.txt -c constraints.txt',
        'pip install -r requirements/dev.txt',
        'pip install --no-cache-dir -r requirements.txt && pip install .',
        'pip install .',
        'pip install flask && pip install -r requirements.txt',
      ],
      uses: ['cat app/main.py > /srv/main', 'ls -R /usr/lib/python3 > /srv/packages', 'rm -rf /root/.cache/pip'],
      manifests: 'requirements.txt',
    };
  });
