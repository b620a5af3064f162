"""What a request asks for. A few plain ones; tests/fixtures/planner_requests has the many."""

import pytest

from agent_service.planner import plan_by_rules


async def test_a_plain_request_is_understood() -> None:
    plan = await plan_by_rules("make me a five-question quiz on photosynthesis")
    assert (plan.intent, plan.topic, plan.count, plan.requested) == ("create_quiz", "photosynthesis", 5, 5)
    assert (plan.language, plan.planner) == ("en", "rules")


async def test_five_questions_where_no_number_is_said() -> None:
    plan = await plan_by_rules("a quiz about the water cycle")
    assert (plan.count, plan.requested) == (5, None)


@pytest.mark.parametrize("number", [51, 10_000])
async def test_fifty_questions_are_the_most(number: int) -> None:
    plan = await plan_by_rules(f"make {number} questions about the cell")
    assert (plan.count, plan.requested) == (50, number)


@pytest.mark.parametrize(
    "request_text", ["?", "🦊", "\x00", "9" * 20_000, "a quiz on " + "x" * 19_000, "{topic}"]
)
async def test_any_request_gets_a_plan_within_the_bounds(request_text: str) -> None:
    plan = await plan_by_rules(request_text)
    assert 1 <= plan.count <= 50
    assert len(plan.topic) <= 200
