import fc from 'fast-check';
import { keyword, rarely, type Style } from './style-arbitrary.js';

/** Commands on packages of the system, and on what they leave behind. */
const APT = [
  'apt-get update',
  'apt-get update -qq',
  'apt update',
  'apt-get install -y curl',
  'apt-get install -y --no-install-recommends git ca-certificates',
  'apt-get -y upgrade',
  'apt-get clean',
  'apt-get autoremove -y',
  'rm -rf /var/lib/apt/lists/*',
  'rm -rf /var/lib/apt/lists/* /tmp/* /var/tmp/*',
  'sudo apt-get update',
  'sudo apt-get install -y vim',
  'apk add --no-cache bash',
] as const;

/** Commands of the tools that install a project's dependencies, and of those next to them. */
const PROJECT = [
  'npm ci',
  'npm install',
  'npm install --omit=dev',
  'npm install -g pm2',
  'npm run build',
  'npm cache clean --force',
  'yarn install --frozen-lockfile',
  'yarn build',
  'pnpm install --frozen-lockfile',
  'corepack enable',
  'pip install -r requirements.txt',
  'pip install --no-cache-dir flask==3.0.0',
  'pip install .',
  'python manage.py collectstatic --noinput',
  'go mod download',
  'go build -o /bin/app ./...',
] as const;

/** Small commands that name every file they touch. */
const FILES = [
  'mkdir -p /srv/app/data',
  'touch /srv/app/data/.keep',
  'chown -R 1000:1000 /srv/app',
  'chmod 755 /srv/app',
  'rm -rf /srv/app/tmp',
  'rm -f /tmp/tool.tar.gz',
  'curl -fsSLo /tmp/tool.tar.gz https://example.com/tool.tar.gz',
  'tar -xzf /tmp/tool.tar.gz -C /opt',
  'ln -s /opt/tool/bin/tool /usr/local/bin/tool',
  'ldconfig',
  'cp /etc/hosts /srv/app/hosts',
  'groupadd -r app',
  'useradd -r -g app app',
  'echo "export PATH=/opt/bin:$PATH" >> /etc/profile',
  `printf '%s\\n' 'a # b' "c && d" > /srv/app/list`,
  'echo done',
  'true',
] as const;

/** What a shell remembers, groups otherwise, or does not do to the end. */
const SHELL = [
  'cd /srv/app',
  'cd /opt && make install',
  'export MODE=fast',
  'VERSION=1.2.3',
  'set -e',
  'set -eux; mkdir /a; rmdir /a',
  'umask 027',
  '. /etc/os-release',
  'eval "$(cat /etc/environment)"',
  'test -f /etc/motd || touch /etc/motd',
  'mkdir /x; touch /x/y',
  '(cd /srv && touch here)',
  '{ echo a; echo b; } > /srv/ab',
  'if [ -n "$DEBUG" ]; then apt-get install -y gdb; fi',
  'for i in 1 2 3; do touch "/srv/$i"; done',
  'cat /etc/passwd | grep root | wc -l > /srv/count',
  'sleep 1 &',
  'service cron start',
  'exit 0',
  'echo `uname -m`',
  'echo $(date) > /built',
  'f() { echo hi; }; f',
  '! grep -q nobody /etc/group',
  'echo "127.0.0.1 db" >> /etc/hosts',
  './configure && make',
  'unknown-tool --do "it all"',
  'echo open # a comment',
  'exec true',
] as const;

const command: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...APT) },
  { weight: 4, arbitrary: fc.constantFrom(...FILES) },
  { weight: 3, arbitrary: fc.constantFrom(...PROJECT) },
  { weight: 2, arbitrary: fc.constantFrom(...SHELL) },
);

/** Installs of different tools, each of which leaves something behind that is cleaned up at the end of the RUN. */
const FILLERS = [
  'apt-get update',
  'apt-get update && apt-get install -y curl',
  'npm ci',
  'npm install -g pm2',
  'yarn install --frozen-lockfile',
  'pip install flask==3.0.0',
  'go build -o /bin/app ./...',
  'composer install --no-dev',
  'curl -fsSLo /tmp/tool.tar.gz https://example.com/tool.tar.gz && tar -xzf /tmp/tool.tar.gz -C /opt',
] as const;

/** Cleanups that somebody has written already. */
const CLEANUPS = [
  'rm -rf /tmp/*',
  'rm -rf /var/tmp/x',
  'sudo rm -rf /srv/tmp',
  'apt-get clean',
  'rm -r /srv/app/tmp',
] as const;

const fillers: fc.Arbitrary<readonly string[]> = fc
  .tuple(
    fc.shuffledSubarray([...FILLERS], { minLength: 2, maxLength: 3 }),
    fc.shuffledSubarray([...CLEANUPS], { maxLength: 2 }),
  )
  .map(([installs, cleanups]) => [...installs, ...cleanups]);

const COMMENTS = [
  '# what it needs',
  '#no space',
  '#  indented   words',
  '# hadolint ignore=DL3008',
  '# a && b \\',
  '# TODO(ops): newer',
] as const;

/** A comment line, at times one that only looks like something else. */
export const comment: fc.Arbitrary<string> = fc.constantFrom(...COMMENTS);

const flags: fc.Arbitrary<readonly string[]> = fc.oneof(
  { weight: 12, arbitrary: fc.constant([]) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ['--mount=type=cache,target=/var/cache/apt,sharing=locked'],
      ['--mount=type=cache,target=/var/lib/apt', '--mount=type=cache,target=/var/cache/apt'],
      ['--mount=type=cache,target=/root/.npm'],
      ['--mount=type=tmpfs,target=/tmp'],
      ['--mount=type=secret,id=npmrc,target=/root/.npmrc'],
      ['--network=none'],
      ['--security=insecure'],
    ),
  },
);

/** A RUN in shell form: one to four commands, on one line or several, with comments and odd spacing. */
export function run(style: Style): fc.Arbitrary<string> {
  const link = fc.record({ comment: fc.option(comment, { freq: 8 }), wide: rarely(8), blank: rarely(20) });
  return fc
    .record({
      flags,
      commands: fc.oneof(
        { weight: 14, arbitrary: fc.array(fc.tuple(command, link), { minLength: 1, maxLength: 4 }) },
        {
          weight: 1,
          arbitrary: fillers.chain((texts) => fc.tuple(...texts.map((text) => fc.tuple(fc.constant(text), link)))),
        },
      ),
      multiline: fc.boolean(),
      gap: fc.constantFrom(' ', ' ', ' ', '  ', '\t'),
      trailing: rarely(15),
    })
    .map(({ flags, commands, multiline, gap, trailing }) => {
      const head = [keyword('RUN', style), ...flags].join(' ');
      const texts = commands.map(([text]) => text);
      const end = trailing ? '  ' : '';
      if (!multiline) return `${head}${gap}${texts.join(' && ')}${end}`;
      const lines = commands.map(([text, link], index) => {
        if (index === 0) return text;
        const comments = link.comment === null ? '' : `${style.indent}${link.comment}\n`;
        const blank = link.blank ? '\n' : '';
        const space = link.wide ? '   ' : ' ';
        return style.operator === 'trailing'
          ? ` &&${space}${style.escape}\n${comments}${blank}${style.indent}${text}`
          : `${space}${style.escape}\n${comments}${blank}${style.indent}&& ${text}`;
      });
      return `${head}${gap}${lines.join('')}${end}`;
    });
}

const ODD_RUNS = [
  '["apt-get", "update"]',
  '["/bin/sh", "-c", "mkdir /a && rm -rf /b"]',
  '<<EOF\napt-get update\n  apt-get install -y curl\nEOF',
  '<<-"EOT" bash\n\tset -e\n\tmkdir /a\n\tEOT',
  'cat <<EOF > /etc/motd\n# not a comment\nRUN not an instruction\nEOF',
  'echo "an open quote',
  '#(nop) CMD ["sh"]',
] as const;

/** Installs and cleanups on lines of a heredoc whose shell stops at the first failure, or does not. */
const fillersInHeredoc = fc
  .tuple(fc.boolean(), fc.constantFrom('', '  '), fillers)
  .map(([stops, indent, lines]) =>
    ['<<EOF', ...(stops ? ['set -e'] : []), ...lines.map((line) => indent + line), 'EOF'].join('\n'),
  );

/** A RUN that is no plain script, or isn't one at all. */
export function oddRun(style: Style): fc.Arbitrary<string> {
  const texts = fc.oneof(
    { weight: 7, arbitrary: fc.constantFrom(...ODD_RUNS) },
    { weight: 2, arbitrary: fillersInHeredoc },
  );
  return texts.map((text) => `${keyword('RUN', style)} ${text}`);
}
