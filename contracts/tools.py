"""What the tools of a run are asked and what they answer, on the wire and inside agent_service alike."""

from pydantic import BaseModel, Field

from contracts.quiz import Passage


class RagAnswer(BaseModel):
    """An answer from the material, with the passages it rests on; both empty where there is none."""

    answer: str = Field(max_length=20_000)
    results: list[Passage] = Field(max_length=50)
    is_near: bool = False
    """Whether it says something about what was asked, but hardly that: no reason, where one asked why."""
