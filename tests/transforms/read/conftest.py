import pytest

from transforms.read import formats, sheets


@pytest.fixture
def short_limit(monkeypatch):
    """Records of more than 64 bytes are too long."""
    for module in (formats, sheets):
        monkeypatch.setattr(module, "MAX_RECORD", 64)
