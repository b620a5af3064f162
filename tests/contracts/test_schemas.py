"""The committed schemas of the wire are those of the models, and take real examples."""

import json
from typing import Any

import jsonschema
import pytest
from pydantic import BaseModel

from tests.contracts.examples import EXAMPLES, Document
from tests.contracts.write_schemas import COMMAND, SCHEMAS, path_of, schema_text

MODELS = pytest.mark.parametrize("model", EXAMPLES, ids=lambda model: model.__name__)


def committed(model: type[BaseModel]) -> Any:
    return json.loads(path_of(model).read_text(encoding="utf-8"))


@MODELS
def test_the_committed_schema_is_that_of_the_model(model: type[BaseModel]) -> None:
    path = path_of(model)
    same = path.exists() and path.read_text(encoding="utf-8") == schema_text(model)
    assert same, (
        f"{path.name} is not what {model.__name__} says. If the change of the wire is meant: {COMMAND}"
    )


def test_no_schema_is_left_of_a_model_that_is_gone() -> None:
    assert {path.stem for path in SCHEMAS.glob("*.json")} == {model.__name__ for model in EXAMPLES}


@MODELS
def test_a_real_example_fits_schema_and_model(model: type[BaseModel]) -> None:
    jsonschema.Draft202012Validator.check_schema(committed(model))
    jsonschema.validate(EXAMPLES[model], committed(model), cls=jsonschema.Draft202012Validator)
    model.model_validate(EXAMPLES[model])


@MODELS
def test_what_we_send_fits_the_schema_again(model: type[BaseModel]) -> None:
    sent = json.loads(model.model_validate(EXAMPLES[model]).model_dump_json())
    jsonschema.validate(sent, committed(model), cls=jsonschema.Draft202012Validator)
    assert model.model_validate(sent) == model.model_validate(EXAMPLES[model])


@MODELS
def test_a_schema_refuses_what_lacks_a_required_field(model: type[BaseModel]) -> None:
    for name in committed(model)["required"]:
        lacking: Document = {key: value for key, value in EXAMPLES[model].items() if key != name}
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(lacking, committed(model), cls=jsonschema.Draft202012Validator)


def test_the_schema_of_the_candidates_quiz_has_no_place_for_a_key() -> None:
    text = path_of(next(model for model in EXAMPLES if model.__name__ == "QuizForCandidate")).read_text()
    for secret in ("correct_response", "response_declaration", "feedback", "mapping", "quote", "tolerance"):
        assert secret not in text
