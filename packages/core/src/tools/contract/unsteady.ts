/** Files of an image that come out otherwise in any two builds, though both do the same. */
export interface Unsteady {
  /**
   * Where they are. A path from the root (`/var/log/dpkg.log`), or the end of one (`__pycache__/*.pyc`); with a `/` at its end, all that is below
   * the folder. A `*` stands for any characters of a name.
   */
  readonly path: string;
  /** Why they differ, a clause whose subject is named: `dpkg writes down when it did what`. */
  readonly because: string;
  /** Their names differ as well, so that one build has them and the other one has not. Absent: only what is in them does. */
  readonly comesAndGoes?: boolean;
}
