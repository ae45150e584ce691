import {
  basename,
  homeInSources,
  joinPath,
  linksBefore,
  namedSources,
  type Premise,
  type RunInstruction,
  type RunScript,
  relativeTo,
  SEARCHED,
  shadowedModule,
  type TracedCommand,
} from '@dockshift/core/kit';
import type { Copying } from './passed-run.js';

/** What a RUN may see of the sources beyond what its commands are known to read, as premises; or why it has to stay. */
export type SeenSources =
  | { readonly ok: true; readonly premises: readonly Premise[] }
  | { readonly ok: false; readonly because: string };

/** What the variables of a RUN and the home of its user make of the sources: a program on PATH, settings in HOME. */
export function sourcesSeen(
  place: Copying,
  run: RunInstruction,
  body: RunScript,
  commands: readonly TracedCommand[],
): SeenSources {
  const { document, stage, source, context } = place;
  const links = linksBefore(document, stage, run, context);
  const shadowed = shadowedModule(context.entries(source.from), (name) =>
    context.has(joinPath(source.from, name, '__init__.py')),
  );
  // Where no file has the name of a module of Python, Python finds nothing else there than it would.
  const searched = shadowed === null ? SEARCHED : [...SEARCHED, 'PYTHONPATH'];
  const found = new Map<string, Premise>();
  for (const command of commands) {
    const { invocation } = command;
    if (invocation === null) continue;
    const home = homeInSources({ document, stage, run, body }, command, source, body.state.workdir, [], context);
    if (!home.ok) return home;
    const named = namedSources({
      ...{ document, stage, run, source, context, links, invocation, searched },
      ...{ script: body.script, officialBase: body.state.base !== null, loads: ['PATH'], reads: [] },
    });
    for (const premise of [...named, ...home.premises]) found.set(premise.claim, premise);
  }
  // The one image that is not known and sets nothing is `scratch`.
  const isOpen = body.state.base === null && body.state.root !== true;
  return { ok: true, premises: [...found.values(), ...(isOpen ? [ofBase(place)] : [])] };
}

/** What programs are called that the scripts of packages start: in small letters, without an ending but `.d`. */
const PROGRAM = /^[a-z][\w+-]*(?:\.d)?$/;

/** An image that nobody knows may search the sources for programs and modules. It would find none where none has such a name. */
function ofBase({ source, context }: Copying): Premise {
  const names = context.files.flatMap(({ path }) =>
    relativeTo(`/${source.from}`, `/${path}`) === null ? [] : [basename(path)],
  );
  const isModule = shadowedModule(names, () => true) !== null;
  const folders = context.files.some(({ path }) => shadowedModule(path.split('/').slice(0, -1), () => true) !== null);
  const plain = !names.some((name) => PROGRAM.test(name)) && !isModule && !folders;
  return {
    claim: `The base image sets no variable by which a step looks for programs or modules in ${source.to}.`,
    proof: plain ? 'no file of the sources has the name of a program, or of a module of Python' : null,
  };
}
