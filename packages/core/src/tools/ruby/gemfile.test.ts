import { describe, expect, it } from 'vitest';
import { gemfileMentions } from './gemfile.js';
import { lockedMajor, lockedPlatforms, lockMentions } from './gemfile-lock.js';

/** What a Gemfile asks for, a word each: its kind, with a path or a note. */
function asked(text: string): string {
  const found = gemfileMentions(text);
  if (found === null) return 'null';
  return found
    .map((one) => {
      if (one.kind === 'package') return one.note ?? 'gem';
      return 'path' in one ? `${one.kind} ${one.path}` : one.kind;
    })
    .join(', ');
}

const HOST = 'git_source(:own) { |name| "https://example.org/#{name}.git" }\n';

describe('a Gemfile', () => {
  it.each([
    ['gem "rack"', 'gem'],
    ["gem 'rack', '~> 3.0', '>= 3.0.1'", 'gem'],
    ['gem("rack", require: false)', 'gem'],
    ['gem "rack",\n  "~> 3.0", # newest\n  require: ["a", \'b\']', 'gem'],
    ['gem "a"; gem "b"', 'gem, gem'],
    ['gem "a", :require => false, "group" => :test', 'gem'],
    ['gem "a", platforms: %i[ windows jruby ]', 'gem'],
    ['gem "a", platforms: [:mri, :x64_mingw], groups: %w(a b)', 'gem'],
    ['gem "a", ENV["VERSION"] || "1"', 'gem'],
    ['gem "a", ENV.fetch("VERSION", "1")', 'gem'],
    ['version = "1.0"\ngem "a", version', 'gem'],
    ['gem "a", version', 'unknown'],
    ['gem "a", File.read("version")', 'unknown'],
    ['gem "a", "#{version}"', 'unknown'],
    ['gem name', 'unknown'],
    ['gem *args', 'unknown'],
    ['gem "a", install_if: -> { true }', 'unknown'],
    ['gem "a" if ENV["A"]', 'gem'],
    ['gem "a" unless RUBY_VERSION < "3.0"', 'gem'],
    ['gem "a" if File.exist?("a")', 'unknown'],
    ['gem "a" if (A = "x")', 'unknown'],
    ['source "https://rubygems.org"', ''],
    ['source :rubygems', ''],
    ['source "file:///gems"', 'unknown'],
    ['source "gems"', 'unknown'],
    ['source ENV["SOURCE"]', 'unknown'],
    ['source "https://example.org" do\n  gem "a"\nend', 'gem'],
    ['source "https://example.org", type: "x" do\n  gem "a"\nend', 'unknown, gem, unknown'],
    ['group :a, :b do\n  gem "a"\nend', 'gem'],
    ['group :a, optional: true do\n  gem "a"\nend', 'gem'],
    ['group :a do\n  gem "a"', 'null'],
    ['gem "a"\nend', 'gem, unknown'],
    ['gem "a" do\nend', 'unknown, unknown'],
    ['group :a', 'unknown'],
    ['platforms :mri do\n  gem "a"\nend', 'gem'],
    ['env "A" do\n  gem "a"\nend', 'gem'],
    [
      'if ENV["A"] == "1" && RUBY_PLATFORM =~ "linux"\n  gem "a"\nelsif ENV.key?("B")\n  gem "b"\nelse\n  gem "c"\nend',
      'gem, gem, gem',
    ],
    ['if system("ls")\n  gem "a"\nend', 'unknown, gem, unknown'],
    ['else', 'unknown'],
    ['ruby "3.4.4"', ''],
    ['ruby ">= 3", "< 4", engine: "jruby", engine_version: "9"', ''],
    ['ruby file: ".ruby-version"', 'file .ruby-version'],
    ['ruby File.read(".ruby-version")', 'unknown'],
    ['eval_gemfile "more/Gemfile"', 'include more/Gemfile'],
    ['eval_gemfile File.join(__dir__, "more")', 'unknown'],
    ['gemspec', 'project'],
    ['gemspec path: "lib"', 'project'],
    ['gem "a", path: "a"', 'local'],
    ['path "a" do\n  gem "a"\nend', 'local, gem'],
    ['gem "a", git: "https://example.org/a", branch: "main"', 'git:a'],
    ['gem "a", git: "git@example.org:a/a.git"', 'git:a'],
    ['gem "a", git: "../a"', 'local'],
    ['gem "a", git: "file:///a"', 'local'],
    ['gem "a", git: ENV["A"]', 'unknown'],
    ['gem "a", github: "a/a"', 'git:a'],
    ['git "https://example.org/a" do\n  gem "a"\nend\ngem "b"', 'git:a, gem'],
    ['git "a" do\n  gem "a"\nend', 'unknown, gem, unknown'],
    ['github "a/a" do\n  gem "a"\nend', 'git:a'],
    [`${HOST}gem "a", own: "a"`, 'git:a'],
    ['gem "a", own: "a"', 'unknown'],
    [
      'git_source(:own) do |name|\n  name = "#{name}/#{name}" unless name.include?("/")\n  "https://example.org/#{name}"\nend\ngem "a", own: "a"',
      'git:a',
    ],
    ['git_source(:own) { |name| "#{name}" }', 'unknown'],
    ['git_source(:own) { |name| "/gems/#{name}" }', 'unknown'],
    ['git_source(:own) { |name| "https://example.org/#{other}" }', 'unknown'],
    ['git_source(:own) { |name| system("x"); "https://example.org" }', 'unknown, unknown'],
    ['plugin "a"', 'unknown'],
    ['require "a"', 'unknown'],
    ['puts "a"', 'unknown'],
    ['a.b', 'unknown'],
    ['"a"', 'unknown'],
    ['=begin\ngem "a", path: "a"\n=end\ngem "b"', 'gem'],
    ['gem "a"\n__END__\n`rm`', 'gem'],
    ['# gem "a"\n\ngem "b" # "c', 'gem'],
    ['gem "a\\n"', 'null'],
    ['gem "a\\"b"', 'gem'],
    ['`ls`', 'null'],
    ['gem "a', 'null'],
    ['gem ("a"', 'null'],
    ['\uFEFFgem "a"\r\ngem "b"\r\n', 'gem, gem'],
  ])('%j asks for %s', (text, is) => expect(asked(text)).toBe(is));
});

describe('a Gemfile.lock', () => {
  const lock = (head: string): string => `${head}\nPLATFORMS\n  ruby\n  x86_64-linux\n\nBUNDLED WITH\n   2.5.22\n`;
  const kinds = (text: string): string | undefined =>
    lockMentions(text)
      ?.map((one) => (one.kind === 'package' ? (one.note ?? 'gem') : one.kind))
      .join(', ');

  it.each([
    ['GEM\n  remote: https://rubygems.org/\n  specs:\n    a (1)\n      b (~> 1)\n    b (1)\n', 'gem, gem'],
    ['GEM\n  remote: /gems\n  specs:\n    a (1)\n', 'local'],
    ['GIT\n  remote: https://example.org/a\n  revision: 1\n  specs:\n    a (1)\n', 'git:a'],
    ['GIT\n  remote: ../a\n  specs:\n    a (1)\n', 'local'],
    ['PATH\n  remote: .\n  specs:\n    a (1)\n', 'local'],
    ['PLUGIN SOURCE\n  remote: x\n', 'unknown'],
    ['CHECKSUMS\n  a (1) sha256=0\n', ''],
    ['<<<<<<< HEAD\n', undefined],
    ['  a (1)\n', undefined],
  ])('%j asks for %s', (head, is) => expect(kinds(lock(head))).toBe(is));

  it('tells its platforms and its Bundler', () => {
    expect(lockedPlatforms(lock('\r\n'))).toEqual(['ruby', 'x86_64-linux']);
    expect(lockedMajor(lock(''))).toBe(2);
    expect([lockedPlatforms('?'), lockedPlatforms('GEM\n'), lockedMajor('GEM\n')]).toEqual([null, null, null]);
  });
});
