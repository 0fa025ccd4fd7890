"""The two shapes of every answer, and how an answer is known again by its ETag."""

from collections.abc import Callable, Coroutine
from typing import Any, Generic, TypeVar

from fastapi import Request, Response
from fastapi.routing import APIRoute
from pydantic import BaseModel, ConfigDict, Field

from web.etags import unless_known

Data = TypeVar("Data")


class Answer(BaseModel, Generic[Data]):
    """What was asked for; `next` is the token of the next part, null at the end."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    data: Data
    next: str | None = None


class Fault(BaseModel):
    """What is wrong: the field that it is about, and the character of it, where they are known."""

    status: int = Field(examples=[400])
    message: str = Field(examples=["a ( is not closed"])
    field: str = Field("", examples=["q"])
    position: int = Field(0, description="From 1; 0 where unknown.", examples=[11])


class ErrorAnswer(BaseModel):
    """The shape of every error."""

    error: Fault


class Tagged(APIRoute):
    """A route whose answers carry an ETag and are sent only where they are new to who asks."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def tagged(request: Request) -> Response:
            response = await handle(request)
            if request.method != "GET" or response.status_code != 200:
                return response
            return unless_known(request, response)

        return tagged
