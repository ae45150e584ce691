/** A script of the project. */
export interface NamedScript {
  /** As users know it. */
  readonly path: string;
  readonly text: string;
  /** Texts of which something may be put into it, as by `sed -i`. */
  readonly edits?: readonly string[];
}
