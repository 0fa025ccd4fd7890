"""A desk as commands find it."""

import pytest

SOURCES = (
    '[[source]]\nname = "Écho"\nfeeds = ["https://echo.example/rss"]\n'
    '[[source]]\nname = "المرفأ"\nfeeds = ["https://marfa.example/rss"]\n'
)


@pytest.fixture
def desk(program):
    """A folder that follows two outlets and says who crawls."""
    (program.folder / "wirecopy.toml").write_text('[crawl]\ncontact = "desk@post.example"\n')
    (program.folder / "sources.toml").write_text(SOURCES, "utf-8")
    return program
