/** Modules with something in common, and where it says so. */
interface Row {
  /** With blanks between them. */
  readonly names: string;
  readonly source: string;
}

/** Modules that run as `python -m MODULE`, call no package manager of the system, and run nothing that a project has. */
const KNOWN_MODULES: readonly Row[] = [
  {
    names:
      'venv ensurepip compileall py_compile http.server SimpleHTTPServer site sysconfig platform json.tool zipfile tarfile ' +
      'base64 gzip calendar ast tokenize tabnanny pickletools webbrowser zipapp this',
    source: 'docs.python.org/3/library/cmdline.html',
  },
  {
    names: 'pip virtualenv easy_install pipx pipenv poetry uv pdm',
    source: 'their manuals: packages of Python, and build files of these, which are made for every system',
  },
  {
    names: 'ipykernel ipykernel.kernelspec ipykernel_launcher bash_kernel.install octave_kernel.install',
    source: 'ipython.readthedocs.io, "Kernels"; their read-me files: they write a kernel specification',
  },
  { names: 'nltk.downloader textblob.download_corpora', source: 'nltk.org/data.html; textblob.readthedocs.io' },
  { names: 'spacy', source: 'spacy.io/api/cli#download: it calls pip' },
  { names: 'grpc_tools.protoc', source: 'grpc.io/docs/languages/python/basics' },
];

const NAMES: ReadonlySet<string> = new Set(KNOWN_MODULES.flatMap(({ names }) => names.split(' ')));

/** Is it known of a module that `python -m` runs that it calls no package manager of the system, and nothing of the project? */
export function isKnownModule(name: string): boolean {
  return NAMES.has(name);
}

/** The files of a folder on Python's path that would be loaded in place of an installed module (docs.python.org/3/reference/import.html). */
export function moduleFiles(module: string): readonly string[] {
  const [top = module] = module.split('.');
  return [`${top}.py`, `${top}/__init__.py`];
}

/** Does a program run the module that `-m` names (python(1))? */
export function runsModules(name: string): boolean {
  return /^(?:python|pypy)[\d.]*$/.test(name);
}
