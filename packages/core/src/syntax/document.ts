import type { MappedText } from '../text/mapped.js';
import type { Span } from '../text/span.js';

/**
 * A parsed Dockerfile. Its tiles cover the source without gap or overlap, so printing is joining
 * them; instructions and stages are a view on the instruction tiles.
 */
export interface Document {
  readonly source: string;
  readonly tiles: readonly Tile[];
  /** The line-continuation and escape character: `\` unless a directive says otherwise. */
  readonly escape: Escape;
  /** The line ending of most lines; new lines take it. */
  readonly eol: '\n' | '\r\n';
  /** Top-level instructions in file order. The trigger of an ONBUILD is a property of that ONBUILD. */
  readonly instructions: readonly Instruction[];
  /** Instructions before the first FROM (ARG, or something wrong). */
  readonly preamble: readonly Instruction[];
  readonly stages: readonly Stage[];
  /** Reasons why the file must not be rewritten. Empty for a file that BuildKit would take. */
  readonly problems: readonly Problem[];
}

/** An escape character: it continues lines, and takes the meaning from quotes and white space. */
export type Escape = '\\' | '`';

/** Something that makes a file unfit for rewriting, at the place where it is. */
export interface Problem {
  readonly code: ProblemCode;
  readonly message: string;
  readonly span: Span;
}

/** Why a file is not rewritten, as a stable word. */
export type ProblemCode =
  | 'no-instructions'
  | 'unknown-instruction'
  | 'unterminated-heredoc'
  | 'bad-flag'
  | 'bad-arguments'
  | 'bad-directive'
  | 'no-stage'
  | 'line-too-long'
  | 'too-many-instructions'
  | 'template'
  | 'replaced-base'
  | 'parsers-disagree';

/** A stretch of source. `join(tiles) === source`; each span includes its line ending. */
export type Tile = BomTile | BlankTile | DirectiveTile | CommentTile | InstructionTile | UnreadTile;

/** The byte order mark, only ever first. */
export interface BomTile {
  readonly kind: 'bom';
  readonly span: Span;
}

/** One line of white space. */
export interface BlankTile {
  readonly kind: 'blank';
  readonly span: Span;
}

/** A parser directive (`# syntax=`, `# escape=`, `# check=`) at the top of the file. */
export interface DirectiveTile {
  readonly kind: 'directive';
  readonly span: Span;
  /** Lower case. */
  readonly name: string;
  readonly value: string;
}

/** One comment line outside of any instruction. */
export interface CommentTile {
  readonly kind: 'comment';
  readonly span: Span;
}

/** All lines of an instruction: continuations, comments inside them, heredoc bodies, the line ending. */
export interface InstructionTile {
  readonly kind: 'instruction';
  readonly span: Span;
}

/** What is left of a file that has too many instructions to be read. */
export interface UnreadTile {
  readonly kind: 'unread';
  readonly span: Span;
}

/** One `<<NAME` of an instruction with its body. */
export interface Heredoc {
  /** The word with its quotes removed. */
  readonly name: string;
  /** 0 when none was written. */
  readonly fd: number;
  /** False when any part of the word was quoted. */
  readonly expand: boolean;
  /** `<<-`: leading tabs are dropped. */
  readonly chomp: boolean;
  /** The body as written, tabs kept, terminator line excluded. */
  readonly body: Span;
  /** The terminator line, its line ending included. */
  readonly terminator: Span;
}

/**
 * `--name=value` or `--name`, between the keyword and the arguments. Name and value are what BuildKit reads:
 * quotes and escape characters taken out, variables kept; the span shows how it is written.
 */
export interface Flag {
  readonly name: string;
  /** null for a flag without `=`. */
  readonly value: string | null;
  readonly span: Span;
}

/** What all instructions share. */
export interface InstructionBase {
  /** Position in {@link Document.instructions}. */
  readonly index: number;
  /** The keyword in upper case. */
  readonly keyword: string;
  /** From the keyword's first character to the last character that is not part of the final line ending (heredocs included). */
  readonly span: Span;
  readonly tile: InstructionTile;
  readonly keywordSpan: Span;
  readonly flags: readonly Flag[];
  /**
   * What follows keyword and flags, joined as BuildKit joins it (continuations and inner comments
   * gone) and trimmed. Heredoc bodies are not in it; their `<<NAME` words are.
   */
  readonly args: MappedText;
  /** Comment lines between the continuation lines, from the start of the line, without their line ending. */
  readonly comments: readonly Span[];
  readonly heredocs: readonly Heredoc[];
}

/** FROM. */
export interface FromInstruction extends InstructionBase {
  readonly kind: 'FROM';
  /** As written, variables not expanded. */
  readonly image: string;
  /** Value of `--platform`, not expanded; null if absent. */
  readonly platform: string | null;
  /** The name behind AS, as written; null if there is none. */
  readonly alias: string | null;
}

/** What RUN, CMD and ENTRYPOINT share: a shell script, or an argument vector. */
interface Executable extends InstructionBase {
  readonly form: 'shell' | 'exec';
  /** The strings of the JSON form; null in shell form. */
  readonly argv: readonly string[] | null;
}

/** RUN. */
export interface RunInstruction extends Executable {
  readonly kind: 'RUN';
}

/** CMD and ENTRYPOINT: what a container starts. */
export interface StartInstruction extends Executable {
  readonly kind: 'CMD' | 'ENTRYPOINT';
}

/** COPY and ADD. */
export interface CopyInstruction extends InstructionBase {
  readonly kind: 'COPY' | 'ADD';
  readonly form: 'shell' | 'exec';
  /** Sources as written, quotes and variables kept; heredoc words included. */
  readonly sources: readonly string[];
  /** As written. */
  readonly destination: string;
  /** Value of `--from`, or null. */
  readonly from: string | null;
}

/** One pair of ENV, LABEL or ARG. */
export interface Pair {
  /** As written, quotes kept. */
  readonly name: string;
  /** As written, quotes kept; null for `ARG NAME`. */
  readonly value: string | null;
  /** In the source, name and value; it may hold continuations and comments. */
  readonly span: Span;
}

/** ENV, LABEL, ARG. */
export interface PairsInstruction extends InstructionBase {
  readonly kind: 'ENV' | 'LABEL' | 'ARG';
  readonly pairs: readonly Pair[];
  /** `ENV name value`: one pair, the value being the rest of the line. */
  readonly legacy: boolean;
}

/** USER, WORKDIR, STOPSIGNAL, MAINTAINER: one string, as written. */
export interface StringInstruction extends InstructionBase {
  readonly kind: 'USER' | 'WORKDIR' | 'STOPSIGNAL' | 'MAINTAINER';
  readonly value: string;
}

/** SHELL. */
export interface ShellInstruction extends InstructionBase {
  readonly kind: 'SHELL';
  readonly argv: readonly string[];
}

/**
 * ONBUILD with its trigger, whose spans and texts are those of the same source; its `index`, `tile`, `comments` and
 * `heredocs` are the ONBUILD's. A trigger that is missing, or an ONBUILD again, is UNKNOWN.
 */
export interface OnbuildInstruction extends InstructionBase {
  readonly kind: 'ONBUILD';
  readonly trigger: Instruction;
}

/** EXPOSE, VOLUME, HEALTHCHECK: nothing here looks closer than at the words. */
export interface OtherInstruction extends InstructionBase {
  readonly kind: 'EXPOSE' | 'VOLUME' | 'HEALTHCHECK';
  readonly form: 'shell' | 'exec';
  readonly words: readonly string[];
}

/** A keyword that Docker does not know. A document with one has a problem and is not rewritten. */
export interface UnknownInstruction extends InstructionBase {
  readonly kind: 'UNKNOWN';
}

/** An instruction, told apart by `kind`. */
export type Instruction =
  | FromInstruction
  | RunInstruction
  | StartInstruction
  | CopyInstruction
  | PairsInstruction
  | StringInstruction
  | ShellInstruction
  | OnbuildInstruction
  | OtherInstruction
  | UnknownInstruction;

/** A FROM and all that follows it up to the next. */
export interface Stage {
  readonly index: number;
  readonly from: FromInstruction;
  /** Lower case (BuildKit compares names case-insensitively); null without AS. */
  readonly name: string | null;
  /** Without the FROM. */
  readonly instructions: readonly Instruction[];
}
