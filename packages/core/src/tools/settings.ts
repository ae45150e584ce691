/** Files with settings for whoever installs: of the user, of the system, of the project. */
export const SETTINGS_FILES: RegExp =
  /(?:^|\/)(?:\.?npmrc|\.yarnrc(?:\.yml)?|\.?pip\.conf|\.?pydistutils\.cfg|distutils\.cfg|\.?gitconfig|pnpm\/rc|pnpm\/config\.ya?ml|go\/env|git\/config|\.?bundle\/config|[Nn]u[Gg]et\.[Cc]onfig|\.m2\/settings\.xml|maven\/conf\/settings\.xml|\.?mavenrc|php(?:-cli)?\.ini|conf\.d\/[^/]+\.ini|\.?composer\/(?:config|auth)\.json|pypoetry\/(?:config|auth)\.toml|pdm\/config\.toml|\.ssh\/config|ssh\/ssh_config(?:\.d\/[^/]+)?|\.?cargo\/config(?:\.toml)?|uv\/uv\.toml|\.?bunfig\.toml|\.?gemrc|\.gradle\/(?:gradle\.properties|init\.gradle(?:\.kts)?|init\.d\/[^/]+)|\.?(?:curl|wget|hg)rc)$/;

/**
 * A key with a path in it, as its first group: `url./app/mirror/.insteadOf` makes git clone from there what it would clone from
 * elsewhere (git-config(1), `url.<base>.insteadOf`).
 */
export const PATH_IN_KEY: RegExp = /^(?:url\.)?(.+)\.(?:push)?insteadof$/i;

/** An address of another machine: what stands in it names nothing of the sources. */
export const REMOTE_ADDRESS: RegExp = /\b(?:https?|ssh|git|ftp):\/\/[^\s"',;()[\]{}<>]*/g;

/**
 * Found in what gives a step access to addresses that another one does not have: passwords and tokens, mirrors, programs to fetch with that go
 * again.
 */
export const ACCESS: RegExp =
  /netrc|git-credentials|insteadof|\bgit\s+config\b|\bssh\b|\.ssh\b|token|passw|secret|_auth\b|credential|_proxy\b|\bGO(?:PROXY|PRIVATE|INSECURE|NOPROXY|AUTH)=|\bCARGO_(?:REGISTRIES|NET|HTTP)_|\bapk\s+(?:--\S+\s+)?del\b|\bapt(?:-get)?\s+(?:-\S+\s+)?(?:purge|remove|autoremove)\b/i;

/** Commands that write settings by their words: `npm config set cafile x`, `go env -w GOFLAGS=x`. */
export const SETTERS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...['npm', 'pnpm', 'yarn', 'yarnpkg'].map((name) => [name, ['config', 'c', 'set']] as const),
  ...['pip', 'pip3', 'git', 'python', 'python3'].map((name) => [name, ['config']] as const),
  ...['bundle', 'bundler'].map((name) => [name, ['config']] as const),
  ['composer', ['config', 'global']],
  ['go', ['env']],
  ['dotnet', ['nuget']],
]);
