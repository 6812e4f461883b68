"""Features build on the desk alone: no part of the window knows the window that it is made for."""

import ast
from pathlib import Path

import pytest

import gxnb_desktop.ui

UI = Path(gxnb_desktop.ui.__file__).parent
WINDOW = "gxnb_desktop.ui.main_window"
MODULES = [path for path in UI.rglob("*.py") if path.name not in ("app.py", "main_window.py")]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(UI)))
def test_only_the_program_imports_the_window(path):
    tree = ast.parse(path.read_text("utf-8"))
    modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert WINDOW not in modules
