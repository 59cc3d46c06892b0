"""How Sphinx makes the site of these pages: ``sphinx-build -W -n -c docs . build/site``, from the project's folder.

The project's folder is the source, and not only this one, so that links to ``seeds/`` and ``gold/`` lead to pages too.
Nothing is fetched: what other projects' names link to stands in ``inventories/``, and the theme brings its fonts along.
"""

import sys
from pathlib import Path

import quoteattr

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "extensions"))

project = "quoteattr"
author = "The quoteattr authors"
copyright = author  # noqa: A001 - Sphinx's name
version = release = quoteattr.__version__

extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx.ext.intersphinx",
    "sphinx_codeautolink",
    "navigation",  # these four are in extensions/
    "python_pages",
    "linked_names",
    "gallery",
]
root_doc = "docs/index"
include_patterns = ["docs/**", "CHANGELOG.md", "CONTRIBUTING.md"]
include_patterns += [f"{folder}/README.md" for folder in ("benchmarks", "gold", "seeds", "tests", "tests/cases")]
# Folders that are not entered at all; those with dots and those that are built can be large.
exclude_patterns = [".*", "build", "dist", "*.egg-info", "quoteattr", "**/.ipynb_checkpoints"]
nitpicky = True
# What stands in signatures, and is not for use: private names, and public ones of modules that are not.
nitpick_ignore_regex = [
    ("py:class", r"quoteattr\.(analysis\.tokens|analyzers\.base|document|evaluate\.mention_types|language)\.\w+"),
    ("py:class", r"quoteattr\.language\.readings\.\w+"),
    ("py:class", r"quoteattr\.identity\.(clusters|reading)\.\w+"),
    ("py:class", r"quoteattr\.([\w.]+\.)?_\w+"),
    ("py:exc", "InvalidArgument"),  # Hypothesis's, which does not describe it
]

myst_enable_extensions = ["deflist"]
myst_heading_anchors = 4
codeautolink_concat_default = True  # the blocks of a page share their names, as they do in the tests
codeautolink_autodoc_inject = False
# An example in a docstring that is not run loses the comment that says so, and then it is not found on its page.
suppress_warnings = ["codeautolink.match_block"]
nb_execution_mode = "force"  # the notebook is committed without its outputs
nb_execution_raise_on_error = True
nb_execution_timeout = 120
nb_merge_streams = True

# What is heavy and not needed to read a docstring is never imported, wherever the site is built.
autodoc_mock_imports = ["pyspark", "ray", "spacy", "stanza", "torch"]
autodoc_default_options = {"members": True, "undoc-members": True, "member-order": "bysource"}
autodoc_class_signature = "mixed"
autodoc_typehints_format = "short"
python_maximum_signature_line_length = 88
napoleon_numpy_docstring = False
napoleon_use_rtype = False

# The address is where links lead; the file says what there is. Its first form is text: a name, its type and its page.
intersphinx_mapping = {
    name: (address, f"docs/inventories/{name}.txt")
    for name, address in {
        "arrow": "https://arrow.apache.org/docs/python/",
        "attrs": "https://www.attrs.org/en/stable/",
        "cattrs": "https://catt.rs/en/stable/",
        "hypothesis": "https://hypothesis.readthedocs.io/en/latest/",
        "pandas": "https://pandas.pydata.org/docs/",
        "polars": "https://docs.pola.rs/api/python/stable/",
        "python": "https://docs.python.org/3/",
        "ray": "https://docs.ray.io/en/latest/",
        "spark": "https://spark.apache.org/docs/latest/api/python/",
    }.items()
}

html_theme = "furo"
html_title = "quoteattr"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_extra_path = ["redirect"]
html_copy_source = False
html_show_sphinx = False
pygments_style = "friendly"
pygments_dark_style = "native"
