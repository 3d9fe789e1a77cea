"""Where the month went: facts that add up, the tables made of them, and what they say."""

from analysis.audit.model import Audit, build, whole
from analysis.audit.settings import AuditSettings

__all__ = ["Audit", "AuditSettings", "build", "whole"]
