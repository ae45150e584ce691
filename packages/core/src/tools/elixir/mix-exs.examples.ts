import type { ToolExamples } from '../contract/example.js';

/** A project with these lines in its module, in front of the others. */
function withLines(lines: string): { readonly 'mix.exs': string; readonly 'mix.lock': string } {
  return {
    'mix.exs': `defmodule App.MixProject do\n  use Mix.Project\n\n  ${lines}\n\n  def project, do: [app: :app, deps: [{:jason, "~> 1.4"}]]\nend\n`,
    'mix.lock': '%{}\n',
  };
}

const CHECKED = 'mix deps.get --check-locked';

/** What is understood of the program that a mix.exs is, or a file of settings. */
export const mixExsExamples: ToolExamples = {
  tool: 'mix',
  base: 'elixir:1.18',
  files: withLines(''),
  rows: [
    {
      run: CHECKED,
      files: withLines('defp value(x), do: <each>(x)'),
      each: `Mix.env Mix.target Mix.compilers Config.config_env Config.config_target System.get_env System.fetch_env System.fetch_env!
        System.version System.otp_release System.schedulers_online Path.expand Path.join Path.dirname Path.basename Path.absname
        String.to_integer String.to_float String.trim String.trim_leading String.trim_trailing String.split String.downcase
        String.upcase String.replace String.starts_with? String.ends_with? String.contains? String.length String.capitalize
        Base.decode64! Base.encode64`,
      is: 'deps.get: ok',
    },
    {
      run: CHECKED,
      files: withLines('defp value(x), do: <each>.new(x)'),
      each: 'Enum Keyword Map List Integer Float Regex Version Tuple MapSet Atom',
      is: 'deps.get: ok',
    },
    {
      run: CHECKED,
      files: withLines('defp value(x), do: <each>(x)'),
      each: `is_nil is_binary is_atom is_list is_map is_integer to_string to_charlist hd tl length elem max min inspect raise not value
        config_env config_target`,
      is: 'deps.get: ok',
    },
    {
      run: CHECKED,
      files: withLines('defp value(x) <each> x > 1 do x end'),
      each: 'when and or in not',
      is: 'deps.get: ok',
    },
    {
      run: CHECKED,
      files: withLines('defp value(x) do\n <each>\n end'),
      each: 'true false nil',
      is: 'deps.get: ok',
    },
    ...[
      'defp value(x), do: if x, do: 1, else: 2',
      'defp value(x) do\n if x do\n 1\n else\n 2\n end\n end',
      'defp value(x) do\n unless x, do: 1\n end',
      'defp value(x) do\n case x do\n :a -> 1\n _ -> 2\n end\n end',
      'defp value(x) do\n cond do\n x -> 1\n true -> 2\n end\n end',
      'defp value(x), do: for y <- x, do: y',
      'defp value(x), do: with y <- x, do: y',
      'defp value(x), do: Enum.map(x, fn y -> y end)',
      'defp value(x) do\n raise "no"\n rescue\n _ -> x\n after\n x\n end',
      'use Mix.Config',
      'import Config',
      '@version "1.0.0"',
      'defp path, do: __DIR__',
    ].map((lines) => ({ run: CHECKED, files: withLines(lines), is: 'deps.get: ok' })),
    ...[
      'defp value(x), do: File.read!(x)',
      'defp value(x), do: System.cmd(x, [])',
      'defp value(x), do: :file.read_file(x)',
      'defp value(x), do: apply(File, :read, [x])',
      'defp value(x), do: x.read("a")',
      'defp value(x), do: &File.read/1',
      'defp value(x), do: x |> value |> read',
      'defp value(x), do: spawn fn -> x end',
      'defp value(x), do: String.to_atom(x)',
      'defp value(x), do: List.to_atom(x)',
      'defp value(x), do: "#{File.read!(x)}"',
      'defp value(x), do: %File.Stream{path: x}',
      'alias File, as: F',
      'import File',
      'use Other',
      'require Other',
      'Code.require_file "other.exs"',
    ].map((lines) => ({ run: CHECKED, files: withLines(lines), is: 'deps.get: not-understood' })),
    {
      run: CHECKED,
      files: withLines('defp value(x) do\n <each>\n end'),
      each: 'quote unquote receive super binding dbg __ENV__ __CALLER__ apply',
      is: 'deps.get: not-understood',
    },
    {
      run: CHECKED,
      files: withLines('@<each> Other'),
      each: 'before_compile after_compile after_verify on_definition on_load compile derive',
      is: 'deps.get: not-understood',
    },
    { run: CHECKED, files: withLines('defmodule Mix.Tasks.Deps.Get do\n end'), is: 'deps.get: not-understood' },
    {
      run: CHECKED,
      files: {
        ...withLines(''),
        'mix.lock': '%{"a": {:git, "https://example.org/a.git", "aa", [submodules: <each>]}}',
      },
      each: 'true false nil',
      is: 'deps.get: ok',
    },
    {
      run: 'mix deps.compile',
      files: { ...withLines(''), 'config/config.exs': 'import Config\nconfig :app, file: <each>\n' },
      each: '__DIR__ Path.expand("a") "priv/a"',
      is: 'deps.compile: open: No dependency',
    },
  ],
  never: {
    'rewrites-lock-file': 'Whether Mix changes its lock file shows in no file of the project.',
    name: 'A kind of words.',
    mark: 'A kind of words.',
    alias: 'A kind of words.',
    end: 'A keyword, and a kind of words.',
  },
};
