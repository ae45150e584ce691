/** What programs that install look for in a user's home: settings, passwords, caches, and packages that are installed for that user. */
export const HOME_ENTRIES: readonly string[] = [
  ...'.npmrc .npm .yarnrc .yarnrc.yml .yarn .pnpm-state .pnpm-store .bunfig.toml .bun .node-gyp .gyp .node_modules .node_libraries .electron'.split(
    ' ',
  ),
  ...'.config .cache .local .pip .pydistutils.cfg .pypirc .netrc _netrc .gitconfig .git-credentials .ssh .gnupg .curlrc .wgetrc'.split(
    ' ',
  ),
  ...'.cargo .rustup .gem .bundle .composer .m2 .gradle .nuget go .profile .bashrc .bash_profile .bash_login .zshrc .zshenv'.split(
    ' ',
  ),
];

/** Names with a dot in front that belong to a repository, its editors and its checks: no program that installs looks for them in a home. */
const OF_REPOSITORIES =
  /^\.(?:git|git(?:ignore|attributes|modules|keep|hub|lab|blame|ea|pod)[\w.-]*|docker[\w.-]*|\w+ignore|editorconfig|env(?:[.-][\w.-]+|rc)?|vscode|idea|devcontainer[\w.-]*|husky|circleci|travis\.yml|azure[\w.-]*|buildkite|drone[\w.-]*|semaphore|tekton|woodpecker[\w.-]*|nvmrc|node-version|python-version|ruby-version|tool-versions|changeset|storybook|readthedocs[\w.-]*|release[\w.-]*|codecov[\w.-]*|codeclimate[\w.-]*|renovaterc[\w.-]*|dependabot|mergify[\w.-]*|sonar[\w.-]*|snyk|pre-commit[\w.-]*|flake8|pylintrc|coveragerc|isort\.cfg|mypy[\w.-]*|ruff[\w.-]*|bandit|pytest[\w.-]*|style\.yapf|eslint[\w.-]*|prettier[\w.-]*|stylelint[\w.-]*|babelrc[\w.-]*|swcrc|browserslistrc|mocharc[\w.-]*|jest[\w.-]*|nycrc[\w.-]*|c8rc[\w.-]*|commitlint[\w.-]*|lintstaged[\w.-]*|postcssrc[\w.-]*|sequelizerc|markdownlint[\w.-]*|cspell[\w.-]*|hadolint[\w.-]*|yamllint[\w.-]*|yamlfmt[\w.-]*|golangci[\w.-]*|goreleaser[\w.-]*|air\.toml|rubocop[\w.-]*|rspec|nx|turbo|next|nuxt|vercel|netlify|firebaserc|watchmanconfig|jshintrc|jscsrc|all-contributorsrc|mailmap|clang-format|graphql[\w.-]*|ebextensions|elasticbeanstalk|platform[\w.-]*|buildpacks|well-known|claude|cursor[\w.-]*|windsurf[\w.-]*|mcp\.json|pnpmfile\.cjs|DS_Store)$/;

/** May a program look for an entry of this name in a home? */
export function countsInHome(name: string): boolean {
  return HOME_ENTRIES.includes(name) || (name.startsWith('.') && !OF_REPOSITORIES.test(name));
}
