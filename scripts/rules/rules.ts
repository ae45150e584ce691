/** A rule of a linter. */
export interface LinterRule {
  readonly id: string;
  /** What it asks for, in words of our own. */
  readonly asks: string;
  /** Why nothing is done about it, or what else is to be said of the transforms that do. */
  readonly because?: string;
}

const VERSION = 'left: which version is meant is for the owner to say';
const NO_BUILD = 'left: such a file does not build';
const POLICY = 'left: which labels there have to be is for a team to say';
const WAITS = 'left: a step that asks without a terminal fails, or goes on as it is told';
const HINT = 'a hint';

/** The rules of hadolint (its README, "Rules"). */
export const HADOLINT_RULES: readonly LinterRule[] = [
  { id: 'DL1001', asks: 'no comments that switch rules off', because: 'left: such comments are heeded' },
  { id: 'DL3000', asks: 'a WORKDIR from the root on' },
  {
    id: 'DL3001',
    asks: 'no programs that are of no use in a build (`ssh`, `ps`, `mount`, …)',
    because: 'left: what a step needs them for is not known',
  },
  {
    id: 'DL3002',
    asks: 'a last USER that is not root',
    because: 'left: another account may not do all that the container does',
  },
  {
    id: 'DL3003',
    asks: 'WORKDIR in the place of `cd`',
    because:
      'one that goes to the working folder is taken away; another one is left: it ends with its RUN and fails where there is no folder, and a WORKDIR makes one, and holds for what follows and for containers',
  },
  { id: 'DL3004', asks: 'no `sudo`', because: 'left: what `sudo` sets, and for whom, stands in files of the image' },
  { id: 'DL3006', asks: 'a tag for each image', because: VERSION },
  { id: 'DL3007', asks: 'another tag than `latest`', because: VERSION },
  { id: 'DL3008', asks: 'versions for packages of apt', because: VERSION },
  { id: 'DL3009', asks: 'no package lists of apt in the image' },
  {
    id: 'DL3010',
    asks: 'ADD for archives that are unpacked',
    because: 'left: ADD unpacks with other owners and options, and keeps no archive',
  },
  { id: 'DL3011', asks: 'ports from 0 to 65535', because: NO_BUILD },
  { id: 'DL3012', asks: 'one HEALTHCHECK', because: 'left: only the last one counts, which may be a mistake' },
  { id: 'DL3013', asks: 'versions for packages of pip', because: VERSION },
  { id: 'DL3014', asks: '`apt-get install -y`', because: WAITS },
  { id: 'DL3015', asks: '`apt-get install --no-install-recommends`', because: HINT },
  { id: 'DL3016', asks: 'versions for packages of npm', because: VERSION },
  { id: 'DL3018', asks: 'versions for packages of apk', because: VERSION },
  { id: 'DL3019', asks: '`apk add --no-cache`' },
  { id: 'DL3020', asks: 'COPY for local files' },
  { id: 'DL3021', asks: 'a folder as destination of several files', because: NO_BUILD },
  {
    id: 'DL3022',
    asks: '`COPY --from` with a stage of the file',
    because: 'left: it may as well name an image, or a context of the build',
  },
  { id: 'DL3023', asks: '`COPY --from` with another stage', because: NO_BUILD },
  {
    id: 'DL3024',
    asks: 'a name of its own for each stage',
    because: 'left: which of two stages a name is meant for is not known',
  },
  { id: 'DL3025', asks: 'CMD and ENTRYPOINT in JSON form', because: HINT },
  { id: 'DL3026', asks: 'images of allowed registries', because: 'left: which are allowed is for a team to say' },
  {
    id: 'DL3027',
    asks: '`apt-get` in the place of `apt`',
    because: HINT,
  },
  { id: 'DL3028', asks: 'versions for gems', because: VERSION },
  { id: 'DL3029', asks: 'no `FROM --platform`', because: 'left: it makes another image' },
  { id: 'DL3030', asks: '`yum install -y`', because: WAITS },
  { id: 'DL3032', asks: '`yum clean all` behind an install' },
  { id: 'DL3033', asks: 'versions for packages of yum', because: VERSION },
  { id: 'DL3034', asks: '`zypper -n`', because: WAITS },
  { id: 'DL3035', asks: 'no `zypper dist-upgrade`', because: 'left: it makes another image' },
  {
    id: 'DL3036',
    asks: '`zypper clean` behind an install',
    because: 'left: of no image that has zypper is it known what it sets',
  },
  { id: 'DL3037', asks: 'versions for packages of zypper', because: VERSION },
  { id: 'DL3038', asks: '`dnf install -y`', because: WAITS },
  { id: 'DL3040', asks: '`dnf clean all` behind an install' },
  { id: 'DL3041', asks: 'versions for packages of dnf', because: VERSION },
  { id: 'DL3042', asks: '`pip install --no-cache-dir`' },
  { id: 'DL3043', asks: 'no FROM, ONBUILD or MAINTAINER in an ONBUILD', because: NO_BUILD },
  {
    id: 'DL3044',
    asks: 'no variable in the ENV that sets it',
    because: 'left: it has the value from before, which may be meant; `merge-env` makes no such ENV',
  },
  {
    id: 'DL3045',
    asks: 'a WORKDIR ahead of a COPY to a relative place',
    because: 'left: where the files come to lie is the same',
  },
  { id: 'DL3046', asks: '`useradd -l` for high numbers', because: 'left: files of the image would be other ones' },
  { id: 'DL3047', asks: '`wget --progress`', because: 'left: it is about the log of the build alone' },
  { id: 'DL3048', asks: 'well-formed names of labels', because: POLICY },
  { id: 'DL3049', asks: 'certain labels', because: POLICY },
  { id: 'DL3050', asks: 'no other labels', because: POLICY },
  { id: 'DL3051', asks: 'labels with a value', because: POLICY },
  { id: 'DL3052', asks: 'an address as the value of a label', because: POLICY },
  { id: 'DL3053', asks: 'a time as the value of a label', because: POLICY },
  { id: 'DL3054', asks: 'a licence as the value of a label', because: POLICY },
  { id: 'DL3055', asks: 'a commit as the value of a label', because: POLICY },
  { id: 'DL3056', asks: 'a version as the value of a label', because: POLICY },
  { id: 'DL3057', asks: 'a HEALTHCHECK', because: 'left: what a healthy container answers is for the owner to say' },
  { id: 'DL3058', asks: 'an e-mail address as the value of a label', because: POLICY },
  {
    id: 'DL3059',
    asks: 'one RUN in the place of several',
    because: 'where that is proven and makes no rebuild dearer, or with `--preset size` whatever a rebuild costs',
  },
  { id: 'DL3060', asks: '`yarn cache clean` behind an install' },
  { id: 'DL3061', asks: 'nothing but ARG ahead of FROM', because: NO_BUILD },
  { id: 'DL3062', asks: 'versions for `go install`', because: VERSION },
  { id: 'DL3063', asks: 'no reserved word as the name of a stage', because: 'left: other files may name the stage' },
  {
    id: 'DL3064',
    asks: 'no secrets in ARG and ENV',
    because: 'left: where a secret should come from is for the owner to say',
  },
  { id: 'DL3065', asks: 'no `--platform=$TARGETPLATFORM`', because: 'left: it says what holds anyway' },
  { id: 'DL3066', asks: 'USER by number', because: 'left: which number an account has stands in a file of the image' },
  { id: 'DL3067', asks: 'no COPY of a whole stage', because: 'left: what of it is needed is not known' },
  { id: 'DL4000', asks: 'no MAINTAINER', because: HINT },
  { id: 'DL4001', asks: 'one of wget and curl', because: 'left: their options differ' },
  { id: 'DL4003', asks: 'one CMD', because: 'left: only the last one counts, which may be a mistake' },
  { id: 'DL4004', asks: 'one ENTRYPOINT', because: 'left: only the last one counts, which may be a mistake' },
  {
    id: 'DL4005',
    asks: 'SHELL in the place of another `/bin/sh`',
    because: 'left: programs of the image start `/bin/sh` themselves',
  },
  {
    id: 'DL4006',
    asks: 'a SHELL with `pipefail` ahead of a pipeline',
    because: 'left: a build that has passed so far may fail, and the image may have no bash',
  },
];

/** BuildKit's build checks (docs.docker.com/reference/build-checks). */
export const BUILD_CHECKS: readonly LinterRule[] = [
  { id: 'StageNameCasing', asks: 'names of stages in lower case', because: 'left: case has no meaning there' },
  { id: 'FromAsCasing', asks: 'FROM and AS in the same case', because: 'left: case has no meaning there' },
  {
    id: 'NoEmptyContinuation',
    asks: 'no empty line in an instruction',
    because: 'left: it may be what keeps two parts of a command apart for its reader',
  },
  {
    id: 'ConsistentInstructionCasing',
    asks: 'keywords in the same case',
    because: 'left: case has no meaning there; new instructions take that of the file',
  },
  {
    id: 'DuplicateStageName',
    asks: 'a name of its own for each stage',
    because: 'left: which of two stages a name is meant for is not known',
  },
  {
    id: 'ReservedStageName',
    asks: 'no reserved word as the name of a stage',
    because: 'left: other files may name the stage',
  },
  { id: 'JSONArgsRecommended', asks: 'CMD and ENTRYPOINT in JSON form', because: HINT },
  { id: 'MaintainerDeprecated', asks: 'no MAINTAINER', because: HINT },
  {
    id: 'UndefinedArgInFrom',
    asks: 'an ARG for each variable in FROM',
    because: 'left: its value is for the owner to say',
  },
  { id: 'WorkdirRelativePath', asks: 'a first WORKDIR from the root on' },
  { id: 'UndefinedVar', asks: 'an ARG or ENV for each variable', because: 'left: its value is for the owner to say' },
  {
    id: 'MultipleInstructionsDisallowed',
    asks: 'one CMD, ENTRYPOINT and HEALTHCHECK',
    because: 'left: only the last one counts, which may be a mistake',
  },
  {
    id: 'LegacyKeyValueFormat',
    asks: 'ENV and LABEL with an equals sign',
    because: 'an ENV; a LABEL of that kind is left',
  },
  {
    id: 'RedundantTargetPlatform',
    asks: 'no `--platform=$TARGETPLATFORM`',
    because: 'left: it says what holds anyway',
  },
  {
    id: 'SecretsUsedInArgOrEnv',
    asks: 'no secrets in ARG and ENV',
    because: 'left: where a secret should come from is for the owner to say',
  },
  {
    id: 'InvalidDefaultArgInFrom',
    asks: 'a FROM that its defaults make an image of',
    because: 'left: its value is for the owner to say',
  },
  { id: 'FromPlatformFlagConstDisallowed', asks: 'no fixed platform in FROM', because: 'left: it makes another image' },
  {
    id: 'CopyIgnoredFile',
    asks: 'no COPY of what the ignore file leaves out',
    because: 'left: such a file does not build; `dockshift context` shows what is left out',
  },
  {
    id: 'InvalidDefinitionDescription',
    asks: 'comments above ARG and FROM that begin with the name',
    because: 'left: what a comment says is for its owner',
  },
  { id: 'ExposeProtoCasing', asks: 'the protocol of EXPOSE in lower case', because: 'left: case has no meaning there' },
  {
    id: 'ExposeInvalidFormat',
    asks: 'EXPOSE without addresses and ports of the host',
    because: 'left: which port is meant is for the owner to say',
  },
];
