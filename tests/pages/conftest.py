"""The app with a store of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.pages.kit import CATEGORIZE, healthy, session


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    st.cache_data.clear()
    st.cache_resource.clear()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'app.sqlite'}")
    return session()


@pytest.fixture
def sample(app: AppTest) -> AppTest:
    """The sample month on the Categorize page."""
    app.button(key="start_sample").click().run()
    return healthy(app.switch_page(CATEGORIZE).run())
