import { describe, expect, it } from 'vitest';
import { parseToml } from '../../kit/toml.js';
import { isMadeFrom } from './pdm-fresh.js';

/** The hashes are those that Python's own json and hashlib give for what each version of PDM puts together. */
const CASES = [
  [
    'PDM 2.0 to 2.15, with sources, other letters and overrides',
    '75bdf3332fbf1f924bbcc31acc28358157b51c28026bcd93d11b60ab1f58d84a',
    `[project]
dependencies = ["a\u00e9\\u007f"]
optional-dependencies = { web = ["y"] }
[[tool.pdm.source]]
verify_ssl = false
url = "https://example.org"
name = "own"
[tool.pdm.dev-dependencies]
Dev_Tools = ["x"]
[tool.pdm.overrides]
z = "1"
`,
  ],
  [
    'PDM 2.16 to 2.19, with all of the resolution',
    '6dcb20499f96d5e91a36f4bdba24fd6248197b5c7b412ab20e3019986efc272f',
    '[tool.pdm.dev-dependencies]\nDev_Tools = ["x"]\n[tool.pdm.resolution]\nn = 3\noverrides = { z = "1" }\n',
  ],
  [
    'PDM 2.20 and later, with groups of both kinds',
    '8cf958b5c13eef3703b3dda8151d513b4e9e005e30a5c5a41cfe537617bf2d76',
    `[dependency-groups]
Dev_Tools = ["x", { include-group = "b" }]
[tool.pdm.dev-dependencies]
"dev.tools" = ["w"]
`,
  ],
] as const;

describe('isMadeFrom', () => {
  it.each(CASES)('knows the hash of %s', (_, hash, text) => {
    const manifest = parseToml(text) ?? {};
    expect(isMadeFrom(hash, manifest)).toBe(true);
    expect(isMadeFrom(hash.replace(/^./, '0'), manifest)).toBe(false);
  });

  it.each(CASES)('sees that something else was locked than what is asked for: %s', (_, hash, text) => {
    expect(isMadeFrom(hash, { ...parseToml(text), project: { dependencies: ['more'] } })).toBe(false);
  });

  it('knows no hash of a value that JSON has another form for', () => {
    const manifest = parseToml('[tool.pdm.resolution]\nn = 2020-01-01\n') ?? {};
    expect(isMadeFrom('', manifest)).toBe(false);
  });
});
