import type { Io } from '../terminal/io.js';

/** What is to be built. */
export interface BuildRequest {
  /** Absolute. */
  readonly dockerfile: string;
  /** Absolute; it lies beside the Dockerfile under the same name with `.dockerignore` added. */
  readonly ignoreFile: string;
  /** Absolute folder. */
  readonly context: string;
  readonly tag: string;
  /** A stage's name or number; null: the last one. */
  readonly target: string | null;
  /** May steps be taken that an earlier build left? */
  readonly cache: boolean;
  readonly flags: BuildFlags;
  /** Is called with each line that the engine prints. */
  readonly onLine: (line: string) => void;
}

/** Flags of the engine that are handed on as the user gave them. */
export interface BuildFlags {
  readonly buildArgs: readonly string[];
  readonly secrets: readonly string[];
  readonly ssh: readonly string[];
  readonly platform: string | null;
  readonly network: string | null;
}

/** One instruction of a build that makes a layer, or that a cache spared. */
export interface BuildStep {
  /** The instruction as the engine prints it. */
  readonly text: string;
  /** The name of its stage; null where the engine gives none. */
  readonly stage: string | null;
  readonly cached: boolean;
  /** null: not told. */
  readonly seconds: number | null;
}

/** How a build went. */
export type BuildOutcome = BuildDone | BuildFailed;

/** There is an image now. */
export interface BuildDone {
  readonly ok: true;
  readonly seconds: number;
  readonly steps: readonly BuildStep[];
}

/** There is none. */
export interface BuildFailed {
  readonly ok: false;
  readonly seconds: number;
  readonly steps: readonly BuildStep[];
  /** The exit code of the command that failed; null: it was something else. */
  readonly exitCode: number | null;
  /** What the engine says about it, a line. */
  readonly message: string;
  /** The last lines that it printed. */
  readonly tail: readonly string[];
  /** What to do about it, a sentence or more; null: it is not known. */
  readonly advice: string | null;
}

/** A program that builds images. */
export interface BuildEngine {
  readonly name: EngineName;
  readonly version: string;
  /** Builds an image under a tag. Rejects with the signal's reason if it aborts, after the build has ended. */
  build(request: BuildRequest, signal: AbortSignal): Promise<BuildOutcome>;
  /** The image's archive, as `docker save` writes it. */
  save(tag: string, signal: AbortSignal): AsyncIterable<Uint8Array>;
  /** The id or digest of an image that a Dockerfile names: the one that a build would start from. Null: it can't be told. */
  idOf(image: string): Promise<string | null>;
  /** Removes an image, if it is there; an image that has other names keeps those. */
  remove(tag: string): Promise<void>;
}

/** The engines that are known. */
export const ENGINES = ['docker', 'podman', 'buildah'] as const;

/** One of {@link ENGINES}. */
export type EngineName = (typeof ENGINES)[number];

/** Finds an engine: the one that the user named, or the first that answers. Throws a WrongUse where there is none. */
export type FindBuildEngine = (name: EngineName | null, io: Pick<Io, 'env' | 'cwd'>) => Promise<BuildEngine>;
