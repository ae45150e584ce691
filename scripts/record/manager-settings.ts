import { join } from 'node:path';
import type { RecordedRun } from '../../test/tools/judge/recorded-run.js';
import { cargoSettings } from './crates.js';

/** Programs that call pip, with settings of their own. */
const CALL_PIP: ReadonlySet<string> = new Set(['debian:python3-poetry', 'debian:python3-pdm', 'debian:pipenv']);

/** What stands in recorded texts for the address of the registry, which has another port each time. */
export const ADDRESS = 'http://registry.test/';

/** Where a manager finds its packages, and puts what is its own. */
export interface ManagerPlaces {
  /** The address of the registry, which ends with `/`. */
  readonly url: string;
  /** Its folder: `wheels`, `go`, `cargo` and `nuget` are in it. */
  readonly packages: string;
  /** A folder for what is installed outside of the project. */
  readonly scratch: string;
}

/** Files that Cargo and NuGet look for in the home of a user, by their paths from there. */
export function homeFiles({ packages }: Pick<ManagerPlaces, 'packages'>): ReadonlyMap<string, string> {
  const feed = `<clear /><add key="local" value="${join(packages, 'nuget')}" />`;
  return new Map([
    ['.cargo/config.toml', cargoSettings(join(packages, 'cargo'))],
    ['.nuget/NuGet/NuGet.Config', `<configuration><packageSources>${feed}</packageSources></configuration>\n`],
  ]);
}

/** For each manager its own variable that says where its packages are. */
export function managerVariables(run: RecordedRun, { url, packages, scratch }: ManagerPlaces): Record<string, string> {
  return {
    // libuv's own way of asking the kernel for files does not show in a trace.
    UV_USE_IO_URING: '0',
    npm_config_registry: url,
    npm_config_update_notifier: 'false',
    // The same for Deno.
    NPM_CONFIG_REGISTRY: url,
    JSR_URL: url,
    DENO_NO_UPDATE_CHECK: '1',
    BUN_CONFIG_REGISTRY: url,
    YARN_NPM_REGISTRY_SERVER: url,
    YARN_UNSAFE_HTTP_WHITELIST: '127.0.0.1',
    YARN_ENABLE_TELEMETRY: 'false',
    PIP_DISABLE_PIP_VERSION_CHECK: '1',
    PDM_CHECK_UPDATE: '0',
    // It looks there for what the compiler has said of itself, and asks again where that is not there.
    CARGO_TARGET_DIR: join(scratch, 'target'),
    // Their lock files have the address of the index in them, and a hash over it: it stays what it is, and the proxy answers.
    ...(CALL_PIP.has(run.program)
      ? // Debian's keyring would ask the linker for libraries, which looks for them in the working folder, too.
        {
          http_proxy: url,
          PYTHON_KEYRING_BACKEND: 'keyring.backends.fail.Keyring',
          // `--system` is not to change the system that records it.
          ...(run.run.includes('--system')
            ? { PIP_TARGET: join(scratch, 'site'), PIP_BREAK_SYSTEM_PACKAGES: '1' }
            : {}),
        }
      : { PIP_NO_INDEX: '1', PIP_FIND_LINKS: join(packages, 'wheels'), PIP_TARGET: join(scratch, 'site') }),
    GEM_HOME: join(scratch, 'gems'),
    GOPROXY: `file://${join(packages, 'go')}`,
    UV_DEFAULT_INDEX: `${url}simple/`,
    UV_PYTHON_DOWNLOADS: 'never',
    GOSUMDB: 'off',
    GOFLAGS: '-modcacherw',
    DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1',
    DOTNET_CLI_TELEMETRY_OPTOUT: '1',
    ...Object.fromEntries(run.env.map((one) => one.split(/=(.*)/).slice(0, 2))),
  };
}
