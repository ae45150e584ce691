import { words } from '../../kit/command-words.js';

/**
 * What Poetry itself consists of, with all that this needs: pyproject.toml of poetry 1.0 to 2.2, poetry-core, cleo, clikit, keyring,
 * requests, cachecontrol, build, virtualenv, httpx and their own requirements. An install into the environment that Poetry runs in
 * may put another version of these in place.
 */
export const OWN_PACKAGES: ReadonlySet<string> = words(`
  poetry poetry-core poetry-plugin-export pip setuptools wheel distlib filelock platformdirs appdirs virtualenv six tomli toml tomlkit build
  pyproject-hooks pep517 installer packaging pyparsing pkginfo requests requests-toolbelt urllib3 certifi chardet charset-normalizer idna
  cachecontrol msgpack lockfile cachy cleo clikit crashtest pastel pylev rapidfuzz keyring jaraco-classes jaraco-context
  jaraco-functools more-itertools secretstorage jeepney cryptography cffi pycparser entrypoints importlib-metadata importlib-resources
  zipp typing-extensions html5lib webencodings pexpect ptyprocess shellingham fastjsonschema jsonschema attrs pyrsistent dulwich
  trove-classifiers xattr backports-cached-property backports-tarfile backports-zstd findpython pbs-installer zstandard httpx httpcore
  h11 anyio sniffio exceptiongroup futures functools32 glob2 pathlib2 virtualenv-clone subprocess32 configparser contextlib2 typing
  enum34 ipaddress scandir singledispatch colorama pywin32-ctypes rpds-py referencing jsonschema-specifications
`);
