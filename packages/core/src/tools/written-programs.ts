import { basename, parentPath } from '../text/paths.js';

/** Texts for people, and what pages are made of. */
const NO_PROGRAM =
  /\.(?:md|markdown|mdx|rst|adoc|txt|svg|css|scss|sass|less|styl|html?|map|csv|tsv|po|pot|snap|ignore|geojson|ipynb|sum|pem|crt)$/i;

/** What a manager has worked out, and files for who works on the project: git, editors, those who build images. */
const FOR_OTHERS =
  /^(?:(?:npm-shrinkwrap|package-lock)\.json|pnpm-lock\.yaml|yarn\.lock|composer\.lock|Cargo\.lock|poetry\.lock|uv\.lock|Pipfile\.lock|Gemfile\.lock|\.gitattributes|\.gitmodules|\.mailmap|\.editorconfig|LICEN[CS]E|COPYING|NOTICE|AUTHORS|CODEOWNERS|CHANGELOG|Jenkinsfile|\.travis\.yml|\.gitlab-ci\.ya?ml|appveyor\.yml|azure-pipelines\.yml|bitbucket-pipelines\.yml|cloudbuild\.yaml)$/i;

/** `.dockerignore`, `Dockerfile.dev`, `compose.override.yml`. */
const OF_IMAGES = /^\.[a-z]{1,20}ignore$|dockerfile|containerfile|^(?:docker-)?compose[\w.-]*\.ya?ml$/i;

/** Folders of servers that build and test. */
const OF_SERVERS = /^(?:\.github|\.circleci|\.gitlab|\.buildkite|\.azure-pipelines|\.devcontainer|\.vscode|\.idea)\//;

/** Pictures, sounds, fonts, and what compilers have made. */
const NO_TEXT =
  /\.(?:png|jpe?g|gif|webp|avif|ico|icns|bmp|tiff?|psd|mp[34]|ogg|wav|webm|mov|flac|woff2?|ttf|otf|eot|pdf|docx?|xlsx?|pptx?|class|jar|war|pyc|wasm|dll|exe|so|dylib|a|o|node|db|sqlite3?|parquet|npy|pt|onnx|mo)$/i;

/** May a file hold a program, or tell one what to do, that a step of a build runs? */
export function mayBeProgram(path: string): boolean {
  const name = basename(path);
  return !NO_PROGRAM.test(path) && !FOR_OTHERS.test(name) && !OF_IMAGES.test(name) && !OF_SERVERS.test(path);
}

/** Is a file none that is read as a text, by its ending? */
export function isNoText(path: string): boolean {
  return NO_TEXT.test(path);
}

/** Programs, and functions of JavaScript and Python, that take away, take along or show all that is in a folder. */
const TAKE =
  'rm mv cp tar find rsync ls du unlink rmdir rmtree rmSync cpSync remove rimraf emptyDir emptyDirSync copytree'.replaceAll(
    ' ',
    '|',
  );

/**
 * Finds what takes all of a folder above `path`, `rm -rf /tmp/*` or `cp -r $HOME /x`, in a text whose quotes, commas and brackets are
 * blanks. The path is plain, and what is in /root is in the home.
 */
export function takingFrom(path: string): RegExp {
  const folders: string[] = [];
  for (let at = parentPath(path); at !== '/'; at = parentPath(at)) folders.push(at.replace(/[.+]/g, '\\$&'));
  if (path.startsWith('/root/')) folders.push('~', '\\$ ?HOME');
  const rest = '(?:/|/\\.|/\\S{0,40}[*?])?(?= |$)';
  return new RegExp(`\\b(?:${TAKE}) (?:\\S{1,40} ){0,4}(?:${folders.join('|')})${rest}`);
}
