"""The versions that an index bears: of frsearch, of its French rules and of its stemmer."""

from frsearch import _kernel
from frsearch.errors import IncompatibleFormat
from frsearch.storage.commit import Commit


def created_by() -> str:
    """Name the running version of frsearch."""
    return f"frsearch {_kernel.__version__}"


def first_commit(columns: tuple[str, ...]) -> Commit:
    """Give the commit of a new, empty index."""
    from frsearch.french import ANALYSIS_VERSION, STEMMER_VERSION  # noqa: PLC0415 - loads the stemmer

    return Commit(1, (), columns, 1, created_by(), ANALYSIS_VERSION, STEMMER_VERSION)


def with_our_versions(commit: Commit) -> Commit:
    """Give an empty commit like this one, for articles that are analysed by the running frsearch."""
    from frsearch.french import ANALYSIS_VERSION, STEMMER_VERSION  # noqa: PLC0415 - loads the stemmer

    return commit._replace(segments=(), analysis=ANALYSIS_VERSION, stemmer=STEMMER_VERSION)


def has_our_versions(commit: Commit) -> bool:
    """Tell whether queries of the running frsearch find what this index holds."""
    return with_our_versions(commit) == commit._replace(segments=())


def check_versions(label: str, commit: Commit) -> None:
    """Refuse an index whose terms were made by other rules, as queries would silently miss what it holds.

    Raises IncompatibleFormat.
    """
    from frsearch.french import ANALYSIS_VERSION, STEMMER_VERSION  # noqa: PLC0415 - loads the stemmer

    versions = (
        ("French rules", commit.analysis, ANALYSIS_VERSION),
        ("stemmer", commit.stemmer, STEMMER_VERSION),
    )
    for what, stored, ours in versions:
        if stored != ours:
            message = (
                f"{label} was made with version {stored} of the {what} ({commit.created_by}), and this frsearch has"
                f" version {ours}: use the frsearch that made it, or rebuild the index from the articles stored in it,"
                " with `frsearch optimize --reanalyze` or frsearch.open(path, reanalyze=True)"
            )
            raise IncompatibleFormat(message)
