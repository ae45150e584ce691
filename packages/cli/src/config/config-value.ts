/** How sure a rewrite must be to be applied: proven; or also where real builds come out the same; or whatever it is. */
export type WantedSafety = 'safe' | 'tried' | 'unsafe';

/** What is said of a transform: on, off, or on with these options. */
export type TransformSetting = boolean | Readonly<Record<string, string | undefined>>;

/** What may be said of some files as well as of all. */
export interface RewriteSettings {
  readonly preset?: string | undefined;
  readonly only?: readonly string[] | undefined;
  readonly skip?: readonly string[] | undefined;
  readonly transforms?: Readonly<Record<string, TransformSetting | undefined>> | undefined;
  readonly safety?: WantedSafety | undefined;
}

/** The same for the files that globs name. */
export interface ConfigOverride extends RewriteSettings {
  readonly files: readonly string[];
}

/** How a Dockerfile is built. */
export interface ConfigBuild {
  readonly dockerfile: string;
  readonly context: string;
  readonly target?: string | undefined;
  readonly args?: Readonly<Record<string, string>> | undefined;
}

/** A configuration as it stands in a file; docs/config.md describes it for users. */
export interface ConfigValue extends RewriteSettings {
  readonly $schema?: string | undefined;
  readonly extends?: string | readonly string[] | undefined;
  readonly files?: readonly string[] | undefined;
  readonly ignore?: readonly string[] | undefined;
  readonly overrides?: readonly ConfigOverride[] | undefined;
  readonly contexts?: readonly ConfigBuild[] | undefined;
}
