import { parseShell } from '../../shell/unbash.js';
import { walkScript } from '../../shell/walk.js';
import { words } from '../kit/command-words.js';

/** What a wrapper, as its makers write it, is made of: mvnw of Maven, gradlew of Gradle. */
export interface WrapperKind {
  /** Texts of which each one has one. */
  readonly marks: readonly string[];
  /** The commands of all its versions. */
  readonly commands: ReadonlySet<string>;
}

/** Commands of both, up to those that look at the system: cygpath and the like. */
const BOTH =
  '[ : basename break cd command cygpath dirname echo exec exit expr ls printf pwd return set shift tr uname unset warn which die';

/** github.com/gradle/gradle, unixStartScript.txt, in its versions since 2012. */
export const GRADLEW: WrapperKind = {
  marks: ['org.gradle.wrapper.GradleWrapperMain', 'gradle-wrapper.jar'],
  commands: words(`${BOTH} egrep eval false find save sed splitJvmOpts ulimit xargs`),
};

/** github.com/apache/maven-wrapper, mvnw and only-mvnw, and github.com/takari/maven-wrapper, in all their releases. */
export const MVNW: WrapperKind = {
  marks: ['org.apache.maven.wrapper.MavenWrapperMain', '.mvn/wrapper/maven-wrapper.properties'],
  commands: words(
    `${BOTH} . /usr/libexec/java_home cat clean concat_lines curl cut exec_maven export find_maven_basedir hash_string java-config
     local log mkdir mktemp mv native_path read readlink rm set_java_home sha256sum shasum tar trap trim unzip verbose wget`,
  ),
};

/** Old versions are for bash alone. */
const FOR_SH = /^#! ?(?:\/bin\/sh|\/usr\/bin\/env sh)[ \t]*\n/;

/** Redirections that change no file. */
const HARMLESS = /^(?:[<>]&[-\d]?$|<$|<<)/;

/**
 * Is a script the wrapper that its makers write, with options for the JVM changed at most? It has to be one in which nothing runs
 * but what runs in theirs, and which writes no file that theirs does not.
 */
export function isWrapper(text: string, { marks, commands }: WrapperKind): boolean {
  if (text.includes('\r') || !FOR_SH.test(text) || !marks.some((mark) => text.includes(mark))) return false;
  const parsed = parseShell(text);
  if (!parsed.ok) return false;
  let known = true;
  walkScript(parsed.script, {
    command: ({ name, args }) => {
      if (name === null) return;
      const called = name.literal?.replace(/^\\/, '') ?? null;
      // `$cygwin` is true or false; a path in JAVA_HOME is the JVM.
      if (called === null)
        known &&= /^"?\$\{?(?:cygwin|darwin|mingw|msys|nonstop)\b/.test(name.text) || JVM.test(name.text);
      else known &&= commands.has(called);
      if (called === 'exec') known &&= args[0] === undefined || JVM.test(args[0].text) || MAVEN.test(args[0].text);
      if (called === 'eval') known &&= EVALUATED.test(args[0]?.text ?? '');
      known &&= !args.some(
        (word) => /^-(?:i|delete|exec|execdir|ok|fprint)/.test(word.literal ?? '') && called !== 'expr',
      );
    },
    redirect: ({ operator, target }) => {
      const to = target?.text ?? '';
      known &&=
        HARMLESS.test(operator) ||
        HARMLESS.test(operator + to) ||
        /^(?:\/dev\/null|"\$javaSource"|"\$TMP_DOWNLOAD_DIR\/.*)$/.test(to);
    },
  });
  return known;
}

/** `"$JAVACMD"`, `"$JAVA_HOME/bin/javac"`, `"$(native_path "$JAVACMD")"`. */
const JVM = /^"?(?:\$\{?JAVA(?:C?CMD)\}?|\$\{?JAVA_HOME\}?\/bin\/javac?|\$\(native_path "\$JAVAC?CMD"\))"?$/;

/** The Maven that only-mvnw has unpacked. */
const MAVEN = /^"\$MAVEN_HOME\/bin\/\$MVN_CMD"$/;

/** What gradlew has the shell read again: its own arguments. */
const EVALUATED = /^(?:"?set$|"?set[ \n]|splitJvmOpts$|`echo args\$i`=)/;
