import { describe, expect, it } from 'vitest';
import { projectView } from '../kit/project-view.fixture.js';
import { setupCfgCheck } from './setup-cfg.js';

const isRead = (text: string | null): boolean => {
  const check = setupCfgCheck(projectView({ files: { 'setup.cfg': text } }));
  return check.ok && check.reads?.includes('setup.cfg') === true;
};

describe('a setup.cfg', () => {
  it.each([
    '',
    '[flake8]\nmax-line-length = 100\nexclude =\n    .git,\n    venv\n',
    '# a comment\n\n[tool:pytest]\naddopts: -q\n; another\n[mypy-yaml.*]\nignore_missing_imports = True\n',
    '[metadata]\nname = app\n[options]\ninstall_requires =\n    flask\n',
    '[flake8]\r\nmax-line-length=100\r\n',
    '[isort]\na=1\n[yapf]\na=2\n',
  ])('without a section that distutils reads is not read: %j', (text) => expect(isRead(text)).toBe(false));

  it.each([
    '[install]\nprefix = /srv\n',
    '[flake8]\na=1\n[global]\nverbose=1\n',
    '[build]\nbuild_base=/tmp\n',
    '[flake8]\nformat = %(path)s\n',
    '[flake8]\nmax-line-length = 100\n[flake8]\n',
    '[flake8]\na = 1\nA = 2\n',
    '[flake8]\nno value\n',
    '[flake8]\n  a = 1\n  b\n',
    'a = 1\n',
    '[flake8\na = 1\n',
    '[flake8]\n= 1\n',
    '[flake8]\nauthor = é\n',
    '\uFEFF[flake8]\na = 1\n',
  ])('may make a difference: %j', (text) => expect(isRead(text)).toBe(true));

  it('of which the text is not known may, too', () => expect(isRead(null)).toBe(true));
  it('that a step ahead makes counts, and one that whoever builds has', () =>
    expect(setupCfgCheck(projectView({ files: {} }))).toEqual({
      ok: true,
      looksFor: ['setup.cfg'],
      personal: ['setup.cfg'],
    }));
  it('that is there may be changed by a step ahead', () =>
    expect(setupCfgCheck(projectView({ files: { 'setup.cfg': '[flake8]\na = 1\n' } }))).toEqual({
      ok: true,
      looksFor: ['setup.cfg'],
    }));
});
