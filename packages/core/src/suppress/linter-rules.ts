/** What linters ask for by the name of a rule, and the transforms that do it. */
export interface LinterRules {
  /** hadolint's rules (its README, "Rules"). */
  readonly hadolint: ReadonlyMap<string, readonly string[]>;
  /** BuildKit's build checks (docs.docker.com/reference/build-checks). */
  readonly buildkit: ReadonlyMap<string, readonly string[]>;
}

/** The rules that a transform knows. */
export const LINTER_RULES: LinterRules = {
  hadolint: new Map([
    ['DL3000', ['absolute-workdir']],
    ['DL3003', ['cd-to-workdir']],
    ['DL3009', ['clean-apt-lists']],
    ['DL3015', ['skip-recommended-packages']],
    ['DL3019', ['clean-caches']],
    ['DL3020', ['add-to-copy']],
    ['DL3025', ['json-cmd']],
    ['DL3027', ['apt-to-apt-get']],
    ['DL3032', ['clean-caches']],
    ['DL3040', ['clean-caches']],
    ['DL3042', ['clean-caches']],
    ['DL3059', ['merge-runs', 'fold-cleanup', 'join-apt-update']],
    ['DL3060', ['clean-caches']],
    ['DL4000', ['maintainer-to-label']],
  ]),
  buildkit: new Map([
    ['JSONArgsRecommended', ['json-cmd']],
    ['LegacyKeyValueFormat', ['legacy-env']],
    ['MaintainerDeprecated', ['maintainer-to-label']],
    ['WorkdirRelativePath', ['absolute-workdir']],
  ]),
};
