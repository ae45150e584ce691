# Makes gems, and the index of a source of gems, in the folder `gems` of the folder that is given: `two` needs `one`.
require "fileutils"
require "rubygems/indexer"
require "rubygems/package"

root = File.join(ARGV.fetch(0), "gems")
FileUtils.mkdir_p(File.join(root, "gems"))
Time.class_eval { def self.now = at(0) }

[["one", "1.0.0", []], ["two", "2.0.0", ["one"]]].each do |name, version, needs|
  spec = Gem::Specification.new do |s|
    s.name = name
    s.version = version
    s.summary = "A gem of recorded runs"
    s.authors = ["nobody"]
    s.files = ["lib/#{name}.rb"]
    s.date = "2000-01-01"
    needs.each { |need| s.add_dependency need, "~> 1.0" }
  end
  Dir.chdir(ARGV.fetch(0)) do
    FileUtils.mkdir_p("gem-#{name}/lib")
    Dir.chdir("gem-#{name}") do
      File.write("lib/#{name}.rb", "")
      file = Gem::DefaultUserInteraction.use_ui(Gem::SilentUI.new) { Gem::Package.build(spec, true) }
      FileUtils.mv(file, File.join(root, "gems", file))
    end
  end
end
Gem::DefaultUserInteraction.use_ui(Gem::SilentUI.new) { Gem::Indexer.new(root).generate_index }
