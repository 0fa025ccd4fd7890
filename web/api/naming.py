"""What stands in the addresses of the API, with an example of each."""

from typing import Annotated

from fastapi import Path

ArticleName = Annotated[
    str, Path(description="Its id or its address.", examples=["https://post.example/monde/1"])
]
StoryName = Annotated[
    str,
    Path(
        description="Its id, or that of a version or an article in it.",
        examples=["s86f98e09abebfd08"],
    ),
]
VersionName = Annotated[
    str, Path(description="Its letter in the story, or its id.", examples=["B"])
]
TopicName = Annotated[str, Path(description="What it is called.", examples=["coalition"])]
DecisionName = Annotated[str, Path(description="Its id.", examples=["dd3fa92c1e0"])]
