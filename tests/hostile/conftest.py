"""An index to be asked by somebody who means harm."""

import pytest

import frsearch


@pytest.fixture(scope="session")
def asked():
    """Give an index of a few articles."""
    index = frsearch.in_memory()
    body = "Le porte-parole de la mer a parlé des élus, de l’école et des étudiant·e·s en 2020. " * 3
    with index.writer() as writer:
        for number in range(60):
            writer.add(id=str(number), title=f"Le titre {number}", body=body, date="2020-10-12", source="AFP")
    return index
