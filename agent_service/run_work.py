"""What a run does: the graph, with the tools and the memory of that run."""

from functools import partial

from agent_service.planner import Planner, rules_planner
from agent_service.run import Run, Work
from agent_service.task_graph import RunContext, RunOutcome, build_graph, run_graph
from agent_service.tools import RunScope, Toolbox


def quiz_work(toolbox: Toolbox, planner: Planner = rules_planner) -> Work:
    """Return the work of runs whose tools are chosen by `toolbox`."""
    graph = build_graph()

    async def work(run: Run) -> RunOutcome:
        context = RunContext(
            reporter=run,
            tools=toolbox.for_run(RunScope(run.session_id, run.run_id, run.stop)),
            planner=planner,
            conversation=run.services.conversation,
            quotes_asked=partial(run.services.quizzes.quotes_asked, run.session_id),
            seed=run.services.quizzes.count_quizzes(run.session_id) or None,
        )
        return await run_graph(graph, run.question, context, request=run.request, submission=run.submission)

    return work
