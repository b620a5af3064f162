"""How people and programs ask a mock for faults: JSON for programs, a page with a form for browsers.

POST /_faults plans faults, GET /_faults shows them and what became of the requests, DELETE /_faults clears
the plan. A browser gets the same as a page; its forms go to /_faults/plan and /_faults/clear.
"""

from typing import Annotated, Any, Final
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Header, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse

from kit.json_bodies import StrictJsonRoute
from kit.problems import Problem
from mocks.fault_list import PlannedFault, TooManyFaults
from mocks.fault_page import BadForm, fault_from_form, page
from mocks.faults import FAULTS_PATH, Faults

_PAGE_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Vary": "Accept",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
}


async def _faults_of_app(request: Request) -> Faults:
    faults: Faults = request.app.state.faults
    return faults


_Faults = Annotated[Faults, Depends(_faults_of_app)]

router = APIRouter(route_class=StrictJsonRoute)


@router.post(FAULTS_PATH, status_code=201)
async def plan(fault: PlannedFault, faults: _Faults) -> dict[str, Any]:
    """Make the next requests of a path fail; answers what is planned now."""
    _add(fault, faults)
    return faults.view()


@router.get(FAULTS_PATH)
async def show(faults: _Faults, accept: Annotated[str, Header()] = "") -> Response:
    """Show what is planned, with how many are left, and what became of the requests so far."""
    if "text/html" in accept and "application/json" not in accept:
        return HTMLResponse(page(faults.name, faults.paths, faults.view()), headers=_PAGE_HEADERS)
    return JSONResponse(faults.view(), headers={"Vary": "Accept"})


@router.delete(FAULTS_PATH, status_code=204)
async def clear(faults: _Faults) -> Response:
    """Forget what is planned; the counts stay."""
    faults.planned.clear()
    return Response(status_code=204)


async def _comes_from_our_page(request: Request) -> None:
    """Refuse a form that another site sends through somebody's browser."""
    origin = request.headers.get("origin", "")
    if origin and urlsplit(origin).netloc != request.headers.get("host"):
        raise Problem(403, "foreign_origin", "This form was sent from another site.")


_forms = APIRouter(include_in_schema=False, dependencies=[Depends(_comes_from_our_page)])


@_forms.post(f"{FAULTS_PATH}/plan")
async def plan_by_form(request: Request, faults: _Faults) -> Response:
    """Plan what the form says and show the page again, or say at which field it went wrong."""
    body = await request.body()
    try:
        _add(fault_from_form(body), faults)
    except BadForm as bad:
        again = page(faults.name, faults.paths, faults.view(), bad)
        return HTMLResponse(again, status_code=422, headers=_PAGE_HEADERS)
    return RedirectResponse(FAULTS_PATH, status_code=303)


@_forms.post(f"{FAULTS_PATH}/clear")
async def clear_by_form(faults: _Faults) -> Response:
    """Clear the plan and show the page again."""
    faults.planned.clear()
    return RedirectResponse(FAULTS_PATH, status_code=303)


router.include_router(_forms)


def _add(fault: PlannedFault, faults: Faults) -> None:
    try:
        faults.planned.add(fault)
    except TooManyFaults:
        raise Problem(
            409, "too_many_faults", "A thousand faults are planned; DELETE /_faults first."
        ) from None
