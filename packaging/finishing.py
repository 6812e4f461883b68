"""The last steps that are the same for every system: documents, checks, the list of files."""

import checks
import documents
import project
from bundle import Frozen
from project import say


def finish(frozen: Frozen, systems_own: list[documents.Part], budget: str) -> None:
    """Add the documents to a packed program and hold it against contents.toml.

    Args:
        frozen: the packed program.
        systems_own: the parts that come from the build machine's system.
        budget: the name of the folder's budget in contents.toml.

    Raises:
        BuildError: the program is not as it should be.
    """
    contents = project.contents()
    parts = documents.add_documents(frozen, systems_own)
    checks.check_files(frozen.folder, contents)
    documents.write_file_list(frozen.folder)
    say(f"{len(parts)} parts, {len(checks.files_of(frozen.folder))} files")
    checks.check_size("the folder", checks.size_of(frozen.folder), contents["budget"][budget])
    checks.tell_largest(frozen.folder)
