import { joinPath } from '../../../text/paths.js';
import type { ProjectView } from '../../contract/project.js';
import { type Check, proven, refuse } from '../../kit/checks.js';
import { isWrapper, MVNW } from '../wrapper-script.js';

/** The project's own script, and what it needs to find a Maven. */
export function wrapperCheck(view: ProjectView): Check {
  const script = joinPath(view.folder, 'mvnw');
  const text = view.context.read(script);
  if (!view.context.has(script)) return refuse('no-manifest', `${script} is not in the build context.`);
  if (text === null || !isWrapper(text, MVNW))
    return refuse(
      'not-understood',
      `${script} does something else than the wrapper of Maven: what that is, is not known.`,
    );
  const folder = joinPath(view.folder, '.mvn/wrapper');
  const properties = view.context.read(joinPath(folder, 'maven-wrapper.properties'));
  if (properties === null || /mvnd|distributionType\s*=\s*source/.test(properties))
    return refuse(
      'not-understood',
      `Which Maven ${script} downloads is not known from ${folder}/maven-wrapper.properties.`,
    );
  if (text.includes('MavenWrapperMain') && !view.context.has(joinPath(folder, 'maven-wrapper.jar')))
    return refuse(
      'not-understood',
      `${folder}/maven-wrapper.jar is not in the build context: ${script} downloads it into the sources.`,
    );
  const moved = ['MAVEN_USER_HOME', 'HOME'].find(
    (name) => ![undefined, '/root', '/root/.m2'].includes(view.env(name) ?? undefined),
  );
  return moved === undefined && view.env('MAVEN_USER_HOME') !== null
    ? {
        ok: true,
        premises: [
          proven(
            `${script} starts Maven, and does nothing else.`,
            'nothing runs in it but what runs in the script of the wrapper',
          ),
        ],
      }
    : refuse(
        'not-understood',
        `The variable ${moved ?? 'MAVEN_USER_HOME'} says where the wrapper keeps Maven, and is not followed.`,
      );
}
