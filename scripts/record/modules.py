"""Makes the Python wheels, the Go module and the NuGet packages that recorded projects depend on: modules.py FOLDER."""

import json
import os
import sys
import zipfile

FOLDER = sys.argv[1]


def archive(path, entries):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with zipfile.ZipFile(path, "w") as made:
        for name, text in entries.items():
            # The same bytes each time.
            made.writestr(zipfile.ZipInfo(name), text)


def wheel(name, requires=()):
    info = f"{name}-1.0.dist-info"
    metadata = "Metadata-Version: 2.1\nName: %s\nVersion: 1.0\n" % name
    metadata += "".join("Requires-Dist: %s\n" % one for one in requires)
    files = {
        f"{name}.py": "",
        f"{info}/METADATA": metadata,
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join("%s,,\n" % one for one in [*files, f"{info}/RECORD"])
    archive(f"{FOLDER}/wheels/{name}-1.0-py3-none-any.whl", {**files, f"{info}/RECORD": record})


def go_module(name, version):
    folder = f"{FOLDER}/go/{name}/@v"
    mod = f"module {name}\n\ngo 1.19\n"
    archive(
        f"{folder}/{version}.zip",
        {f"{name}@{version}/go.mod": mod, f"{name}@{version}/one.go": "package one\n\nconst One = 1\n"},
    )
    for ending, text in {
        f"{version}.mod": mod,
        f"{version}.info": json.dumps({"Version": version}),
        "list": version + "\n",
    }.items():
        with open(f"{folder}/{ending}", "w", encoding="utf8") as file:
            file.write(text)


def nuget(name, dependencies=""):
    nuspec = (
        '<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata>'
        f"<id>{name}</id><version>1.0.0</version><authors>nobody</authors><description>nothing</description>"
        f'<dependencies><group targetFramework=".NETStandard2.0">{dependencies}</group></dependencies>'
        "</metadata></package>"
    )
    archive(f"{FOLDER}/nuget/{name}.1.0.0.nupkg", {f"{name}.nuspec": nuspec, "lib/netstandard2.0/_._": ""})


wheel("one")
wheel("two", ["one"])
go_module("example.test/one", "v1.0.0")
nuget("One")
nuget("Two", '<dependency id="One" version="1.0.0" />')
