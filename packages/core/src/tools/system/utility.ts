/**
 * What a utility does with its operands. `reads`: looks at them. `writes`: changes them. `last`:
 * reads all, writes the last. `here`: reads and writes them and the working folder. `beside`: the same, and files called
 * like them with another ending. `system`: edits the system's own files. `builds`: compiles what is in /usr/src, with the
 * system's own compilers and whatever the variables say. `libraries`: the libraries in the system's folders, in those that its settings name, and in
 * the operands. `installs`: it brings packages to the system's folders, and compiles them. `patches`: it edits its operands, and files
 * that nothing names here. `none`: neither.
 */
export type Behaviour =
  | 'none'
  | 'reads'
  | 'writes'
  | 'last'
  | 'here'
  | 'beside'
  | 'system'
  | 'builds'
  | 'libraries'
  | 'installs'
  | 'patches';

/** A row of the table. */
export interface Utility {
  readonly does: Behaviour;
  readonly seconds: number;
  /** Options that take the next word. */
  readonly values?: readonly string[];
  /** Options that make it do something else, which is not understood here; one letter also inside of `-abc`. */
  readonly never?: readonly string[];
  /** It fetches from the network, and looks at settings in the home folder. */
  readonly network?: boolean;
  /** When it also looks at the working folder: without an operand, or when told to go into folders. */
  readonly lists?: 'without-operands' | 'recursive';
  /** What isn't known of its operands is the name or number of a user or a group. */
  readonly users?: boolean;
  /** It gives files to users and groups by their names. */
  readonly owners?: boolean;
  /** It also looks at the system's own files: who users are, where programs lie. */
  readonly system?: boolean;
  /** It looks at files of any place: where PATH says, or a list that it is given. An option that makes it do so, or `always`. */
  readonly anywhere?: 'always' | readonly string[];
  /** It looks at settings in the home folder. */
  readonly home?: boolean;
  /** It makes files for itself where temporary ones are, and takes them away. */
  readonly temp?: boolean;
  /** What it leaves where nobody told it to; `~/` is the home folder. */
  readonly leaves?: readonly string[];
  /** It only looks at its operands, whatever else it changes. */
  readonly keeps?: boolean;
  /** It looks at variables that nobody lists, though its behaviour does not say so. */
  readonly variables?: boolean;
  /** All variables that it looks at, with a `*` for the rest of a name. Absent: its behaviour, `network` and `variables` tell whether there are any. */
  readonly heeds?: readonly string[];
  /** Variables that name folders for it to work in. */
  readonly places?: readonly string[];
  /** The only first words that it is understood with. */
  readonly verbs?: readonly string[];
}
