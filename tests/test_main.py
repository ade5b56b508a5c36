"""The program from its command line: quick help, one sentence for every error, and what it does without a display."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LONG = 120


def run(*arguments: str, folder: Path = ROOT, **variables: str | None) -> subprocess.CompletedProcess[str]:
    """Run main.py; a variable that is None is taken out of the environment."""
    environment = dict(os.environ)
    for name, value in variables.items():
        environment.pop(name, None)
        if value is not None:
            environment[name] = value
    command = [sys.executable, str(ROOT / "main.py"), *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=LONG)


def run_python(program: str, **variables: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", textwrap.dedent(program)]
    return subprocess.run(command, cwd=ROOT, env=os.environ | variables, capture_output=True, text=True, timeout=LONG)


@pytest.mark.parametrize("arguments", [["--help"], ["film", "--help"], ["doctor", "--help"], ["--version"]])
def test_help_comes_at_once_since_nothing_heavy_is_imported(arguments: list[str]) -> None:
    done = run_python(f"""
        import sys, main
        try:
            main.main({arguments!r})
        finally:
            heavy = {{"torch", "diffusers", "numpy", "cv2", "av", "PySide6"}} & set(sys.modules)
            print("heavy:", sorted(heavy), file=sys.stderr)
    """)
    assert done.returncode == 0
    assert "Longtake" in done.stdout or "usage: main.py" in done.stdout
    assert done.stderr.strip() == "heavy: []"


def test_the_manuals_of_all_verbs_come_without_anything_heavy() -> None:
    done = run_python("""
        import contextlib, sys
        from engine.service import verbs
        for verb in verbs.VERBS:
            with contextlib.suppress(SystemExit):
                verb.parse(["--help"])
        heavy = {"torch", "diffusers", "numpy", "cv2", "av", "PySide6"} & set(sys.modules)
        print("heavy:", sorted(heavy), file=sys.stderr)
    """)
    assert done.stdout.count("usage: main.py ") == done.stdout.count("  python main.py ") > 20
    assert done.stderr.strip() == "heavy: []"


def test_the_version_is_that_of_the_package() -> None:
    done = run("--version")
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    assert f'version = "{done.stdout.split()[1]}"' in text


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nonsense"],
        ["film"],
        ["film", "shots.txt"],
        ["film", "shots.txt", "-o", "film.mp4", "--size", "large"],
        ["film", "shots.txt", "-o", "film.mp4", "--seed", "-1"],
        ["film", "shots.txt", "-o", "film.mp4", "--seed", "many"],
        ["film", "shots.txt", "-o", "film.mp4", "--steps", "²"],
        ["film", "shots.txt", "-o", "film.mp4", "--bridge", "long"],
        ["extend", "film.longtake", "1"],
        ["extend", "film.longtake", "1", "--after", "1", "--before", "1"],
        ["shoot", "film.longtake", "--takes", "0"],
        ["queue", "film.longtake", "burn"],
    ],
)
def test_a_command_line_that_makes_no_sense_ends_with_2_and_the_usage(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("usage: main.py")
    assert "Traceback" not in done.stderr
    assert "_" not in done.stderr.splitlines()[-1]  # no name of ours


def test_errors_are_one_sentence_and_a_remedy_and_a_traceback_only_on_request(tmp_path: Path) -> None:
    arguments = ["film", "none.txt", "-o", "film.mp4"]
    done = run(*arguments, folder=tmp_path, LONGTAKE_DEBUG=None)
    assert done.returncode == 1
    assert done.stderr == "There is no file none.txt. Check the name of the list of shots.\n"
    assert done.stdout == ""
    assert list(tmp_path.iterdir()) == []
    assert "Traceback" in run(*arguments, "--debug", folder=tmp_path).stderr
    assert "Traceback" in run(*arguments, folder=tmp_path, LONGTAKE_DEBUG="1").stderr
    done = run("film", "none.txt", "-o", "film.mp4", "--rate", "0", folder=tmp_path)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "rate of 0" in done.stderr


def test_an_error_with_json_is_an_object_for_programs_beside_the_sentence_for_people(tmp_path: Path) -> None:
    done = run("shots", str(tmp_path / "nowhere.longtake"), "--json")
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert (told["event"], set(told)) == ("error", {"event", "error", "remedy"})
    assert told["error"] and told["remedy"]
    assert done.stderr.strip() == f"{told['error']} {told['remedy']}"


@pytest.mark.parametrize("arguments", [["extend", "film.longtake", "1"], ["models", "burn"], ["shots"]])
def test_a_command_line_that_makes_no_sense_is_told_to_programs_too(arguments: list[str]) -> None:
    done = run(*arguments, "--json")
    assert done.returncode == 2
    told = json.loads(done.stdout)
    assert (told["event"], f"main.py {arguments[0]} --help" in told["remedy"]) == ("error", True)
    usage, words = done.stderr.rsplit(": error: ", 1)
    assert usage.startswith("usage: main.py") and told["error"].casefold() == f"{words.strip()}.".casefold()


def test_an_unexpected_error_with_json_is_an_object_too() -> None:
    done = run_python("""
        import sys, main
        from engine.service import doctor
        def broken(*_):
            raise ValueError("no such luck")
        doctor.run = broken
        sys.exit(main.main(["doctor", "--json"]))
    """)
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert "no such luck" in told["error"]
    assert done.stderr.strip() == told["error"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there a display can be missing")
def test_without_a_display_the_window_says_so_in_a_sentence() -> None:
    for arguments in ([], ["some.longtake"]):
        done = run(*arguments, DISPLAY=None, WAYLAND_DISPLAY=None, QT_QPA_PLATFORM=None)
        assert done.returncode == 1
        assert done.stderr.startswith("There is no display")
        assert "Traceback" not in done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there a display can be missing")
def test_a_display_that_does_not_answer_is_told_where_qt_would_end_the_program() -> None:
    done = run("some.longtake", DISPLAY="127.0.0.1:1", WAYLAND_DISPLAY=None, QT_QPA_PLATFORM=None)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("No display answers at 127.0.0.1:1. Set DISPLAY")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there a display can be missing")
def test_a_sample_that_can_be_written_nowhere_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "films").write_text("a file", "utf-8")
    (tmp_path / "Longtake").write_text("another", "utf-8")
    display = {"DISPLAY": "127.0.0.1:1", "WAYLAND_DISPLAY": None, "QT_QPA_PLATFORM": None}
    done = run("--sample", folder=tmp_path, HOME=str(tmp_path), **display)
    assert (done.returncode, done.stdout) == (1, "")
    reason, refusal = done.stderr.splitlines()
    assert reason == "No display answers at 127.0.0.1:1. The sample film is shot here, without a window."
    assert refusal.startswith("The sample film can be written neither here nor into ~/Longtake. Go to a folder")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Longtake", "films"]


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is no signal there")
@pytest.mark.parametrize("imported", ["argparse", "tomllib"])
def test_ctrl_c_ends_the_program_quietly_while_it_is_still_imported(tmp_path: Path, imported: str) -> None:
    """In place of a module that main.py needs stands one during whose import the person presses Ctrl-C."""
    (tmp_path / f"{imported}.py").write_text(
        "import os, signal, time\nos.kill(os.getpid(), signal.SIGINT)\ntime.sleep(9)\n", "utf-8"
    )
    done = run("--version", PYTHONPATH=str(tmp_path))
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_cv2_does_not_send_qt_to_its_own_plugins() -> None:
    program = """
        import os
        from engine.service import environment
        environment.keep_qt_plugins()
        print(os.environ.get("QT_QPA_PLATFORM_PLUGIN_PATH"), os.environ.get("QT_QPA_FONTDIR"))
    """
    kept = {"QT_QPA_PLATFORM_PLUGIN_PATH": "/mine", "QT_QPA_FONTDIR": "/fonts"}
    assert run_python(program, **kept).stdout.split() == ["/mine", "/fonts"]
    done = run_python(
        "import os\nfor n in ('PLATFORM_PLUGIN_PATH', 'FONTDIR'): os.environ.pop('QT_QPA_' + n, None)\n"
        + textwrap.dedent(program)
    )
    assert done.stdout.split() == ["None", "None"]


def test_nothing_goes_to_the_network() -> None:
    program = """
        import os, main
        main.environment.prepare()
        print(os.environ["HF_HUB_OFFLINE"], os.environ["HF_HUB_DISABLE_TELEMETRY"])
    """
    assert run_python(program).stdout.split() == ["1", "1"]


def test_a_library_that_cannot_be_loaded_is_told_with_the_command_that_brings_it(tmp_path: Path) -> None:
    (tmp_path / "libqxcb.so").write_bytes(b"no library")
    told = run_python(f"""
        import main
        from pathlib import Path
        from engine.service import environment
        environment.demand_x11_libraries(Path({str(tmp_path / "none.so")!r}))
        try:
            environment.demand_x11_libraries(Path({str(tmp_path / "libqxcb.so")!r}))
        except Exception as error:
            print(main.sentence_of(error))
        print(main.sentence_of(ImportError("libEGL.so.1: cannot open shared object file")))
    """).stdout.splitlines()
    assert len(told) == 2
    assert told[0].startswith("The window needs a system library")
    assert "libEGL.so.1" in told[1]
    assert all("packaging/system_libraries.py" in line for line in told)


# --- doctor ------------------------------------------------------------------------------------------------------


def test_the_doctor_tells_what_is_there() -> None:
    done = run("doctor", "--json")
    report = json.loads(done.stdout)
    assert done.returncode == (0 if report["good"] else 1)
    findings = {finding["name"]: finding for finding in report["findings"]}
    parts = {finding["part"] for finding in report["findings"]}
    assert parts == {"Versions", "Devices", "Memory", "Families", "Codecs", "Window"}
    assert findings["libx264"]["good"]
    assert findings["ffv1"]["good"]
    assert findings["numpy"]["words"][0].isdigit()
    assert "GiB" in findings["memory"]["words"]
    assert findings["Qt"]["good"], findings["Qt"]["words"]
    words = run("doctor").stdout
    assert all(name in words for name in ("sketch", "torch", "libx264", "PySide6"))


def test_the_doctor_names_weights_that_are_missing(tmp_path: Path) -> None:
    done = run("doctor", LONGTAKE_MODELS=str(tmp_path))
    assert done.returncode == 1
    (line,) = (line for line in done.stdout.splitlines() if line.split()[1:2] == ["sketch"])
    assert line.split()[0] == "!!"
    assert str(tmp_path) in line


def test_the_doctor_works_where_torch_and_qt_are_missing() -> None:
    done = run_python("""
        import importlib.metadata, sys
        gone = ("torch", "PySide6", "diffusers", "transformers", "av")

        class Gone:
            def find_spec(self, name, path=None, target=None):
                if name.split(".")[0] in gone:
                    raise ModuleNotFoundError(f"No module named {name!r}", name=name)

        sys.meta_path.insert(0, Gone())
        version = importlib.metadata.version

        def version_of(name):
            if name.startswith(gone):
                raise importlib.metadata.PackageNotFoundError(name)
            return version(name)

        importlib.metadata.version = version_of
        import main
        sys.exit(main.main(["doctor"]))
    """)
    assert done.returncode == 1
    assert done.stderr == ""
    marked = [line.split()[1] for line in done.stdout.splitlines() if line.split()[0] == "!!"]
    assert {"torch", "PySide6", "av"} <= set(marked)
    assert "Traceback" not in done.stdout
