"""Write the JSON Schema of everything on the wire into contracts/schemas, one file each.

    python -m tests.contracts.write_schemas

They are committed, so that a change of the wire is seen in review, and by whoever speaks it from outside.
"""

import json
from pathlib import Path

from pydantic import BaseModel

from tests.contracts.examples import EXAMPLES

COMMAND = "python -m tests.contracts.write_schemas"
SCHEMAS = Path(__file__).resolve().parents[2] / "contracts" / "schemas"


def schema_text(model: type[BaseModel]) -> str:
    """Return the schema of what may be sent, in an order that only a change of the model changes."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **model.model_json_schema(mode="validation"),
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def path_of(model: type[BaseModel]) -> Path:
    return SCHEMAS / f"{model.__name__}.json"


def main() -> None:
    """Write all files, and remove those of models that are gone."""
    SCHEMAS.mkdir(exist_ok=True)
    wanted = {path_of(model): schema_text(model) for model in EXAMPLES}
    for path in set(SCHEMAS.glob("*.json")) - set(wanted):
        path.unlink()
    for path, text in wanted.items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
