import { joinPath } from '../../text/paths.js';
import type { ProjectView } from '../contract/project.js';
import { type Check, FINE, refuse } from '../kit/checks.js';
import { words } from '../kit/command-words.js';

/** The standard library's top-level modules (docs.python.org/3/py-modindex.html), those taken out in 3.12 and 3.13 too, and what pip itself imports. */
const STANDARD = words(`
  __future__ __main__ _thread abc aifc argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb binascii
  bisect builtins bz2 cProfile calendar cgi cgitb chunk cmath cmd code codecs codeop collections colorsys compileall
  concurrent configparser contextlib contextvars copy copyreg crypt csv ctypes curses dataclasses datetime dbm decimal
  difflib dis distutils doctest email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch
  fractions ftplib functools gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http
  idlelib imaplib imghdr imp importlib inspect io ipaddress itertools json keyword lib2to3 linecache locale logging lzma
  mailbox mailcap marshal math mimetypes mmap modulefinder msilib multiprocessing netrc nis nntplib ntpath numbers
  opcode operator optparse os ossaudiodev parser pathlib pdb pickle pickletools pipes pkgutil platform plistlib poplib
  posix posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc queue quopri random re readline reprlib
  resource rlcompleter runpy sched secrets select selectors shelve shlex shutil signal site smtpd smtplib sndhdr socket
  socketserver spwd sqlite3 sre_compile sre_constants sre_parse ssl stat statistics string stringprep struct subprocess
  sunau symtable sys sysconfig syslog tabnanny tarfile telnetlib tempfile termios textwrap this threading time timeit
  tkinter token tokenize tomllib trace traceback tracemalloc tty turtle types typing unicodedata unittest urllib uu uuid
  venv warnings wave weakref webbrowser winreg winsound wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo
  pip setuptools wheel pkg_resources sitecustomize usercustomize _distutils_hack`);

/** The module that a file is, by its name: `logging.py`, `logging.cpython-312-x86_64-linux-gnu.so`. */
const MODULE = /^(\w+)\.(?:py|pyc|so|(?:cpython|abi3|pypy)[\w-]*\.so)$/;

/** May a file or folder of this name be loaded in place of a standard module? */
export function isStandardFile(name: string): boolean {
  return STANDARD.has(MODULE.exec(name)?.[1] ?? name);
}

/**
 * The first module in a folder that Python would load in place of its own; null if there is none. A
 * folder counts only as a package: without `__init__.py` it comes behind every regular module.
 */
export function shadowedModule(names: readonly string[], isPackage: (name: string) => boolean): string | null {
  return names.find((name) => isStandardFile(name) && (MODULE.test(name) || isPackage(name))) ?? null;
}

/** `python -m pip` finds modules in the folder that it runs in first. */
export function moduleCheck({ context, folder }: ProjectView): Check {
  const module = shadowedModule(context.entries(folder), (name) => context.has(joinPath(folder, name, '__init__.py')));
  return module === null
    ? FINE
    : refuse('not-understood', `Python would load ${joinPath(folder, module)} in place of its own module.`);
}
