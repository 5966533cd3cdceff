"""Runs a notebook as a pipeline does, and prints what became of it as a line of JSON: notebooks.py NOTEBOOK OUTPUT."""

import json
import os
import sys

import nbformat
from nbclient import NotebookClient

from kernel_client import KERNEL

source, target = sys.argv[1:]
notebook = nbformat.read(source, 4)
NotebookClient(notebook, kernel_name=KERNEL, timeout=120, resources={"metadata": {"path": os.path.dirname(source)}}).execute()
nbformat.validate(notebook)
nbformat.write(notebook, target)
print(json.dumps({"cells": [cell.execution_count for cell in notebook.cells if cell.cell_type == "code"]}))
